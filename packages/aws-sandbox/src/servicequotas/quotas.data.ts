import { ec2Quotas } from '../ec2/quotas';

/** AWS's default quotas of what an environment's network needs, 2026. */
export interface QuotaData {
  serviceCode: string;
  serviceName: string;
  code: string;
  name: string;
  value: number;
  adjustable: boolean;
}

const vpc = { serviceCode: 'vpc', serviceName: 'Amazon Virtual Private Cloud (Amazon VPC)', adjustable: true };

export const quotaData: QuotaData[] = [
  {
    ...vpc,
    code: 'L-F678F1CE',
    name: 'VPCs per Region',
    value: ec2Quotas.vpcsPerRegion,
  },
  {
    ...vpc,
    code: 'L-A4707A72',
    name: 'Internet gateways per Region',
    value: ec2Quotas.internetGatewaysPerRegion,
  },
  {
    ...vpc,
    code: 'L-FE5A380F',
    name: 'NAT gateways per Availability Zone',
    value: ec2Quotas.natGatewaysPerZone,
  },
  {
    ...vpc,
    code: 'L-29B6F2EB',
    name: 'Interface VPC endpoints per VPC',
    value: ec2Quotas.interfaceEndpointsPerVpc,
  },
  {
    ...vpc,
    code: 'L-0EA8095F',
    name: 'Inbound or outbound rules per security group',
    value: ec2Quotas.rulesPerSecurityGroup,
  },
  {
    serviceCode: 'ec2',
    serviceName: 'Amazon Elastic Compute Cloud (Amazon EC2)',
    code: 'L-0263D0A3',
    name: 'EC2-VPC Elastic IPs',
    value: ec2Quotas.addressesPerRegion,
    adjustable: true,
  },
  {
    serviceCode: 'airflow',
    serviceName: 'Amazon Managed Workflows for Apache Airflow',
    code: 'L-0F4DF8D8',
    name: 'Environments per account per Region',
    value: 10,
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
