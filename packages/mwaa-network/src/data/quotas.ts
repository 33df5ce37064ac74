import type { Dated } from './types';

/** What of an account a plan may use up. @public */
export type QuotaKind =
  | 'vpcs'
  | 'elasticIps'
  | 'natGatewaysPerZone'
  | 'internetGateways'
  | 'interfaceEndpointsPerVpc'
  | 'environments';

/**
 * The quotas that stand in the way of a new environment, by their codes in
 * Service Quotas.
 *
 * @public
 */
export const quotas: Dated<
  ReadonlyArray<{
    what: QuotaKind;
    service: string;
    /** Empty where AWS publishes none: then it is known by its name. */
    code: string;
    name: string;
  }>
> = {
  asOf: '2026-09',
  source: 'Service Quotas: Amazon VPC, Amazon EC2, Amazon MWAA',
  values: [
    {
      what: 'vpcs',
      service: 'vpc',
      code: 'L-F678F1CE',
      name: 'VPCs per Region',
    },
    {
      what: 'internetGateways',
      service: 'vpc',
      code: 'L-A4707A72',
      name: 'Internet gateways per Region',
    },
    {
      what: 'natGatewaysPerZone',
      service: 'vpc',
      code: 'L-FE5A380F',
      name: 'NAT gateways per Availability Zone',
    },
    {
      what: 'interfaceEndpointsPerVpc',
      service: 'vpc',
      code: 'L-29B6F2EB',
      name: 'Interface VPC endpoints per VPC',
    },
    {
      what: 'elasticIps',
      service: 'ec2',
      code: 'L-0263D0A3',
      name: 'EC2-VPC Elastic IPs',
    },
    {
      what: 'environments',
      service: 'airflow',
      code: '',
      name: 'Environments per account per Region',
    },
  ],
};
