import type { Source } from './types';

const guide = 'https://docs.aws.amazon.com/mwaa/latest/userguide';

/** Where the requirements stand written. The editions disagree, so each says which it is. */
export const sources = {
  networking: {
    title: 'About networking on Amazon MWAA',
    edition: 'mid-2025',
    url: `${guide}/networking-about.html`,
  },
  securityGroups: {
    title: 'Security in your VPC on Amazon MWAA',
    edition: '2026-09',
    url: `${guide}/vpc-security.html`,
  },
  endpoints2022: {
    title: 'Creating the required VPC service endpoints',
    edition: '2022-12',
    url: `${guide}/vpc-vpe-create-access.html`,
  },
  endpoints2026: {
    title: 'Creating the required VPC service endpoints',
    edition: '2026-09',
    url: `${guide}/vpc-vpe-create-access.html`,
  },
  ownEndpoints: {
    title: 'Managing your own Amazon VPC endpoints on Amazon MWAA',
    edition: '2026-09',
    url: `${guide}/vpc-endpoint-management.html`,
  },
  createVpc: {
    title: 'Create the VPC network',
    edition: '2026-09',
    url: `${guide}/vpc-create.html`,
  },
  bucket: {
    title: 'Create an Amazon S3 bucket for Amazon MWAA',
    edition: '2026-09',
    url: `${guide}/mwaa-s3-bucket.html`,
  },
  executionRole: {
    title: 'Amazon MWAA execution role',
    edition: '2026-09',
    url: `${guide}/mwaa-create-role.html`,
  },
  customerKeys: {
    title: 'Using customer managed keys for encryption',
    edition: '2026-09',
    url: `${guide}/custom-keys-certs.html`,
  },
  createEnvironment: {
    title: 'Amazon MWAA API Reference, CreateEnvironment',
    edition: '2026-08',
    url: 'https://docs.aws.amazon.com/mwaa/latest/API/API_CreateEnvironment.html',
  },
  versions: {
    title: 'Apache Airflow versions on Amazon MWAA',
    edition: '2026-09',
    url: `${guide}/airflow-versions.html`,
  },
  environmentClass: {
    title: 'Configuring the Amazon MWAA environment class',
    edition: '2026-09',
    url: `${guide}/environment-class.html`,
  },
  quotas: {
    title: 'Amazon MWAA service quotas',
    edition: '2026-09',
    url: `${guide}/mwaa-quotas.html`,
  },
  logs: {
    title: 'Accessing Airflow logs in Amazon CloudWatch',
    edition: '2026-09',
    url: `${guide}/monitoring-airflow.html`,
  },
  vpcQuotas: {
    title: 'Amazon VPC User Guide, quotas',
    edition: '2026-09',
    url: 'https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html',
  },
  routeTables: {
    title: 'Amazon VPC User Guide, route tables',
    edition: '2026-09',
    url: 'https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html',
  },
  accessModes: {
    title: 'Apache Airflow access modes',
    edition: '2026-09',
    url: `${guide}/configuring-networking.html`,
  },
  privateDns: {
    title: 'AWS PrivateLink Guide, private DNS names',
    edition: '2026-09',
    url: 'https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html',
  },
} satisfies Record<string, Source>;
