import { Ec2Quota } from '../ec2/quotas';
import { environmentsPerRegion } from '../mwaa/offer.data';

/**
 * AWS's quotas of what an environment's network needs, 2026. The codes of
 * MWAA's own quotas are the sandbox's: AWS's could not be verified.
 */
export interface QuotaData {
  serviceCode: string;
  serviceName: string;
  code: string;
  name: string;
  /** The default, or which of the quotas that EC2 enforces. */
  value: number | Ec2Quota;
  adjustable: boolean;
}

const vpc = {
  serviceCode: 'vpc',
  serviceName: 'Amazon Virtual Private Cloud (Amazon VPC)',
  adjustable: true,
};

export const quotaData: QuotaData[] = [
  {
    ...vpc,
    code: 'L-F678F1CE',
    name: 'VPCs per Region',
    value: 'vpcsPerRegion',
  },
  {
    ...vpc,
    code: 'L-A4707A72',
    name: 'Internet gateways per Region',
    value: 'internetGatewaysPerRegion',
  },
  {
    ...vpc,
    code: 'L-FE5A380F',
    name: 'NAT gateways per Availability Zone',
    value: 'natGatewaysPerZone',
  },
  {
    ...vpc,
    code: 'L-29B6F2EB',
    name: 'Interface VPC endpoints per VPC',
    value: 'interfaceEndpointsPerVpc',
  },
  {
    ...vpc,
    code: 'L-0EA8095F',
    name: 'Inbound or outbound rules per security group',
    value: 'rulesPerSecurityGroup',
  },
  {
    serviceCode: 'ec2',
    serviceName: 'Amazon Elastic Compute Cloud (Amazon EC2)',
    code: 'L-0263D0A3',
    name: 'EC2-VPC Elastic IPs',
    value: 'addressesPerRegion',
    adjustable: true,
  },
  {
    serviceCode: 'airflow',
    serviceName: 'Amazon Managed Workflows for Apache Airflow',
    code: 'L-0F4DF8D8',
    name: 'Environments per account per Region',
    value: environmentsPerRegion,
    adjustable: true,
  },
  {
    serviceCode: 'airflow',
    serviceName: 'Amazon Managed Workflows for Apache Airflow',
    code: 'L-7FD7D6C5',
    name: 'Workers per environment',
    value: 25,
    adjustable: true,
  },
];
