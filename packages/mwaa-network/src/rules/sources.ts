import type { Source } from './types';

const docs = 'https://docs.aws.amazon.com';

/** A page of the MWAA user guide, unless it is named whole. */
function page(title: string, url: string, edition = '2026-09'): Source {
  return {
    title,
    edition,
    url: `${docs}/${url.includes('/') ? url : `mwaa/latest/userguide/${url}`}.html`,
  };
}

const requiredEndpoints = [
  'Creating the required VPC service endpoints',
  'vpc-vpe-create-access',
] as const;

/** Where the requirements stand written. The editions disagree, so each says which it is. */
export const sources = {
  networking: page(
    'About networking on Amazon MWAA',
    'networking-about',
    'mid-2025',
  ),
  securityGroups: page('Security in your VPC on Amazon MWAA', 'vpc-security'),
  endpoints2022: page(...requiredEndpoints, '2022-12'),
  endpoints2026: page(...requiredEndpoints),
  ownEndpoints: page(
    'Managing your own Amazon VPC endpoints on Amazon MWAA',
    'vpc-endpoint-management',
  ),
  createVpc: page('Create the VPC network', 'vpc-create'),
  bucket: page('Create an Amazon S3 bucket for Amazon MWAA', 'mwaa-s3-bucket'),
  executionRole: page('Amazon MWAA execution role', 'mwaa-create-role'),
  customerKeys: page(
    'Using customer managed keys for encryption',
    'custom-keys-certs',
  ),
  createEnvironment: page(
    'Amazon MWAA API Reference, CreateEnvironment',
    'mwaa/latest/API/API_CreateEnvironment',
    '2026-08',
  ),
  versions: page('Apache Airflow versions on Amazon MWAA', 'airflow-versions'),
  environmentClass: page(
    'Configuring the Amazon MWAA environment class',
    'environment-class',
  ),
  quotas: page('Amazon MWAA service quotas', 'mwaa-quotas'),
  logs: page(
    'Accessing Airflow logs in Amazon CloudWatch',
    'monitoring-airflow',
  ),
  vpcQuotas: page(
    'Amazon VPC User Guide, quotas',
    'vpc/latest/userguide/amazon-vpc-limits',
  ),
  routeTables: page(
    'Amazon VPC User Guide, route tables',
    'vpc/latest/userguide/VPC_Route_Tables',
  ),
  accessModes: page('Apache Airflow access modes', 'configuring-networking'),
  privateDns: page(
    'AWS PrivateLink Guide, private DNS names',
    'vpc/latest/privatelink/manage-dns-names',
  ),
};
