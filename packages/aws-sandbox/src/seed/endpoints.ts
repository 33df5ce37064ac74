import { Call, named } from './caller';
import type { SeedEnvironment, SeedNetwork } from './model';

/** The endpoints that an environment without internet had to have in 2022. */
const INTERFACE_SERVICES = [
  'sqs',
  'logs',
  'monitoring',
  'kms',
  'ecr.api',
  'ecr.dkr',
  'airflow.api',
  'airflow.env',
  'airflow.ops',
];

/** Makes the S3 gateway endpoint and the interface endpoints. */
export async function createEndpoints(
  call: Call,
  { name, account, region }: SeedEnvironment,
  network: SeedNetwork,
): Promise<void> {
  const serviceName = (service: string) => `com.amazonaws.${region}.${service}`;
  await call('ec2', 'CreateVpcEndpoint', {
    VpcEndpointType: 'Gateway',
    VpcId: network.vpcId,
    ServiceName: serviceName('s3'),
    RouteTableIds: network.privateTableIds,
    PolicyDocument: s3Policy(region, bucketName({ name, account })),
    TagSpecifications: named('vpc-endpoint', `${name}-s3`),
  });
  for (const service of INTERFACE_SERVICES) {
    await call('ec2', 'CreateVpcEndpoint', {
      VpcEndpointType: 'Interface',
      VpcId: network.vpcId,
      ServiceName: serviceName(service),
      SubnetIds: network.privateSubnetIds,
      SecurityGroupIds: [network.groupId],
      PrivateDnsEnabled: true,
      TagSpecifications: named('vpc-endpoint', `${name}-${service}`),
    });
  }
}

export function bucketName({
  name,
  account,
}: Pick<SeedEnvironment, 'name' | 'account'>): string {
  return `mwaa-${name}-${account}`;
}

/** Lets the environment's bucket and the image layers through, nothing else. */
function s3Policy(region: string, bucket: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'Bucket',
        Effect: 'Allow',
        Principal: '*',
        Action: ['s3:GetObject*', 's3:GetBucket*', 's3:List*'],
        Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
      },
      {
        Sid: 'ImageLayers',
        Effect: 'Allow',
        Principal: '*',
        Action: 's3:GetObject',
        Resource: `arn:aws:s3:::prod-${region}-starport-layer-bucket/*`,
      },
    ],
  });
}
