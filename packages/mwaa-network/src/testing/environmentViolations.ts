import { read } from '../snapshot';
import type { Violation } from './violation';
import { ACCOUNT, reading, REGION, ROLE } from './names';
import type { ReadSnapshot } from './readSnapshot';

const environment = (network: ReadSnapshot) => network.environment.items[0];
const bucket = (network: ReadSnapshot) => network.buckets.items[0];
const role = (network: ReadSnapshot) => network.executionRoles.items[0];
const trust = (network: ReadSnapshot) =>
  role(network).AssumeRolePolicyDocument!.Statement as Array<
    Record<string, unknown>
  >;
const KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/k-1`;

/** Takes the role's statement for that action away. */
const withoutAction = (action: string) => (network: ReadSnapshot) => {
  const { Policies } = role(network);
  if (Policies.status !== 'read') throw new Error('not read');
  const document = Policies.items[0].PolicyDocument;
  document.Statement = (
    document.Statement as Array<{ Action: unknown }>
  ).filter(statement => ![statement.Action].flat().includes(action));
};

/** Gives the environment a customer-managed key, and role and bucket what it takes. */
export function useKey(
  network: ReadSnapshot,
  { services = [`logs.${REGION}.amazonaws.com`] } = {},
): void {
  environment(network).KmsKey = KEY;
  const { Policies } = role(network);
  if (Policies.status === 'read') {
    const document = Policies.items[0].PolicyDocument;
    (document.Statement as object[]).push({
      Effect: 'Allow',
      Action: ['kms:Decrypt', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
      Resource: KEY,
    });
  }
  network.keys.items = [
    {
      KeyId: 'k-1',
      Arn: KEY,
      KeyState: 'Enabled',
      MultiRegion: false,
      Policy: read(
        [
          {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Principal: { Service: services },
                Action: [
                  'kms:Encrypt*',
                  'kms:Decrypt*',
                  'kms:ReEncrypt*',
                  'kms:GenerateDataKey*',
                  'kms:Describe*',
                ],
                Resource: '*',
              },
            ],
          },
        ],
        reading,
      ),
    },
  ];
}

/** One way or more to break each rule about the environment itself, whatever its routing. */
export const environmentViolations: readonly Violation[] = [
  {
    rule: 'mwaa-endpoints/present',
    how: 'no endpoint to the database',
    apply: n => {
      n.vpcEndpoints.items.shift();
    },
    culprits: ['etl'],
  },
  {
    rule: 'mwaa-endpoints/present',
    how: 'no interface in one subnet',
    apply: n => {
      n.networkInterfaces.items.shift();
    },
    culprits: ['vpce-database'],
  },
  {
    rule: 'web-server/access-mode',
    how: 'PUBLIC_AND_PRIVATE before Apache Airflow has it',
    apply: n => {
      environment(n).WebserverAccessMode = 'PUBLIC_AND_PRIVATE';
      environment(n).WebserverVpcEndpointService =
        environment(n).DatabaseVpcEndpointService;
    },
    culprits: ['etl'],
  },
  {
    rule: 'bucket/region',
    how: 'a bucket elsewhere',
    apply: n => {
      bucket(n).Location = read([{ LocationConstraint: 'eu-west-1' }], reading);
    },
    culprits: ['etl-dags'],
  },
  {
    rule: 'bucket/versioning',
    how: 'never switched on',
    apply: n => {
      bucket(n).Versioning = read([{}], reading);
    },
    culprits: ['etl-dags'],
  },
  {
    rule: 'bucket/versioning',
    how: 'suspended',
    apply: n => {
      bucket(n).Versioning = read([{ Status: 'Suspended' }], reading);
    },
    culprits: ['etl-dags'],
  },
  {
    rule: 'bucket/public-access-block',
    how: 'not configured',
    apply: n => {
      bucket(n).PublicAccessBlock = read([], reading);
    },
    culprits: ['etl-dags'],
  },
  {
    rule: 'bucket/public-access-block',
    how: 'one of four off',
    apply: n => {
      bucket(n).PublicAccessBlock = read(
        [
          {
            BlockPublicAcls: true,
            IgnorePublicAcls: true,
            BlockPublicPolicy: true,
            RestrictPublicBuckets: false,
          },
        ],
        reading,
      );
    },
    culprits: ['etl-dags'],
  },
  {
    rule: 'bucket/encryption',
    how: 'a key that the environment does not use',
    apply: n => {
      bucket(n).Encryption = read(
        [
          {
            Rules: [
              {
                ApplyServerSideEncryptionByDefault: {
                  SSEAlgorithm: 'aws:kms',
                  KMSMasterKeyID: KEY,
                },
              },
            ],
          },
        ],
        reading,
      );
    },
    culprits: ['etl-dags'],
  },
  {
    rule: 'execution-role/trust',
    how: 'one service only',
    apply: n => {
      role(n).AssumeRolePolicyDocument = {
        Statement: {
          Effect: 'Allow',
          Principal: { Service: 'airflow.amazonaws.com' },
          Action: 'sts:AssumeRole',
        },
      };
    },
    culprits: [ROLE],
  },
  {
    rule: 'execution-role/trust',
    how: 'denied besides',
    apply: n => {
      trust(n).push({
        Effect: 'Deny',
        Principal: { Service: 'airflow.amazonaws.com' },
        Action: 'sts:*',
      });
    },
    culprits: [ROLE],
  },
  {
    rule: 'execution-role/trust',
    how: 'on behalf of another account only',
    apply: n => {
      trust(n)[0].Condition = {
        StringEquals: { 'aws:SourceAccount': '999999999999' },
      };
    },
    culprits: [ROLE],
  },
  {
    rule: 'execution-role/trust',
    how: 'on behalf of this account’s environments',
    apply: n => {
      trust(n)[0].Condition = {
        StringEquals: { 'aws:SourceAccount': ACCOUNT },
        ArnLike: { 'aws:SourceArn': `arn:aws:airflow:*:${ACCOUNT}:*/*` },
      };
    },
    culprits: [ROLE],
    status: { current: 'pass', 'strict-2022': 'pass' },
  },
  {
    rule: 'execution-role/logs',
    how: 'no statement for logs',
    apply: withoutAction('logs:PutLogEvents'),
    culprits: [ROLE],
  },
  {
    rule: 'execution-role/metrics',
    how: 'no statement for metrics',
    apply: withoutAction('airflow:PublishMetrics'),
    culprits: [ROLE],
  },
  {
    rule: 'execution-role/queue',
    how: 'no statement for the queue',
    apply: withoutAction('sqs:SendMessage'),
    culprits: [ROLE],
  },
  {
    rule: 'execution-role/key',
    how: 'no statement for keys',
    apply: withoutAction('kms:Decrypt'),
    culprits: [ROLE],
  },
  {
    rule: 'execution-role/bucket',
    how: 'no statement for the bucket',
    apply: withoutAction('s3:GetObject*'),
    culprits: [ROLE],
  },
  {
    rule: 'execution-role/bucket',
    how: 'a deny of what is in the bucket, which wins',
    apply: n => {
      const { Policies } = n.executionRoles.items[0];
      if (Policies.status !== 'read') return;
      Policies.items.push({
        PolicyName: 'guard',
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Deny',
              Action: 's3:Get*',
              Resource: 'arn:aws:s3:::etl-*/*',
            },
          ],
        },
      });
    },
    culprits: [ROLE],
  },
  {
    rule: 'key/usable',
    how: 'a disabled key',
    apply: n => {
      useKey(n);
      n.keys.items[0].KeyState = 'Disabled';
    },
    culprits: [KEY],
  },
  {
    rule: 'key/usable',
    how: 'a multi-Region key',
    apply: n => {
      useKey(n);
      n.keys.items[0].MultiRegion = true;
    },
    culprits: [KEY],
  },
  {
    rule: 'key/logs',
    how: 'a policy that leaves CloudWatch Logs out',
    apply: n => useKey(n, { services: ['s3.amazonaws.com'] }),
    culprits: ['k-1'],
  },
];
