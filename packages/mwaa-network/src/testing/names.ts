/** What the resources of the test networks are called. */
export const ACCOUNT = '111122223333';
export const REGION = 'us-east-1';
export const reading = {
  account: ACCOUNT,
  region: REGION,
  at: '2026-09-01T00:00:00.000Z',
};

export const VPC = 'vpc-1';
export const PRIVATE_SUBNETS = ['subnet-private-1', 'subnet-private-2'];
export const PUBLIC_SUBNETS = ['subnet-public-1', 'subnet-public-2'];
export const GROUP = 'sg-mwaa';
export const VPC_CIDR = '10.192.0.0/16';
export const DATABASE_SERVICE =
  'com.amazonaws.vpce.us-east-1.vpce-svc-database';
export const ROLE = 'mwaa-etl-execution';
