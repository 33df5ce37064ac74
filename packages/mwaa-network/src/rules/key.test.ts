import { compliantPublicNetwork, reading } from '../testing';
import { read } from '../snapshot';
import { judge } from '../judge/judge';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/k-1';
const LOGS_ARN = 'kms:EncryptionContext:aws:logs:arn';

function networkWith(...Statement: object[]) {
  const network = compliantPublicNetwork();
  network.environment.items[0].KmsKey = KEY;
  network.keys.items = [
    {
      KeyId: 'k-1',
      Arn: KEY,
      KeyState: 'Enabled',
      MultiRegion: false,
      Policy: read([{ Version: '2012-10-17', Statement }], reading),
    },
  ];
  return network;
}
const statusIn = (network: ReturnType<typeof networkWith>, rule: string) =>
  judge(network, { profile: 'current' }).findings.find(f => f.rule === rule)
    ?.status;
const statusOf = (...statements: object[]) =>
  statusIn(networkWith(...statements), 'key/logs');
const logs = (more: object = {}) => ({
  Effect: 'Allow',
  Principal: { Service: 'logs.us-east-1.amazonaws.com' },
  Action: [
    'kms:Encrypt*',
    'kms:Decrypt*',
    'kms:ReEncrypt*',
    'kms:GenerateDataKey*',
    'kms:Describe*',
  ],
  Resource: '*',
  ...more,
});
const under = (arn: string) =>
  logs({ Condition: { ArnLike: { [LOGS_ARN]: arn } } });
const root = {
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::111122223333:root' },
  Action: 'kms:*',
  Resource: '*',
};

describe('key/logs', () => {
  it.each([
    ['the account alone', [root], 'fail'],
    ['no condition', [root, logs()], 'pass'],
    [
      'the guide’s condition',
      [under('arn:aws:logs:us-east-1:111122223333:*')],
      'pass',
    ],
    [
      'the environment’s log groups',
      [under('arn:aws:logs:us-east-1:111122223333:log-group:airflow-etl-*')],
      'pass',
    ],
    [
      'one of its log groups',
      [under('arn:aws:logs:us-east-1:111122223333:log-group:airflow-etl-Task')],
      'unknown',
    ],
    [
      'log groups of another account',
      [under('arn:aws:logs:us-east-1:999988887777:*')],
      'fail',
    ],
    [
      'a condition on something else',
      [logs({ Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-1' } } })],
      'unknown',
    ],
    ['everybody', [logs({ Principal: '*' })], 'pass'],
    [
      'everybody who comes through S3',
      [
        logs({
          Principal: { AWS: '*' },
          Condition: {
            StringEquals: { 'kms:ViaService': 's3.us-east-1.amazonaws.com' },
          },
        }),
      ],
      'unknown',
    ],
    [
      'logs, and a denial of calls without TLS',
      [
        logs(),
        {
          Effect: 'Deny',
          Principal: '*',
          Action: 'kms:*',
          Resource: '*',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ],
      'unknown',
    ],
    [
      'logs, and a denial of everybody',
      [
        logs(),
        { Effect: 'Deny', Principal: '*', Action: 'kms:*', Resource: '*' },
      ],
      'fail',
    ],
    [
      'logs, and a denial of a user',
      [
        logs(),
        {
          Effect: 'Deny',
          Principal: { AWS: 'arn:aws:iam::111122223333:user/u' },
          Action: 'kms:*',
          Resource: '*',
        },
      ],
      'pass',
    ],
    [
      'a Region that is not known yet',
      [
        logs({
          Principal: { Service: 'logs.unresolved:AWS::Region.amazonaws.com' },
        }),
      ],
      'unknown',
    ],
  ] as const)('%s', (_, statements, expected) => {
    expect(statusOf(...statements)).toBe(expected);
  });
});

describe('execution-role/key', () => {
  const role = 'arn:aws:iam::111122223333:role/mwaa-etl-execution';
  const toRole = (more: object = {}) => ({
    Effect: 'Allow',
    Principal: { AWS: role },
    Action: ['kms:Decrypt', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
    Resource: '*',
    ...more,
  });
  const withoutKeys = (network: ReturnType<typeof networkWith>) => {
    const { Policies } = network.executionRoles.items[0];
    if (Policies.status !== 'read') throw new Error(Policies.reason);
    const { Statement } = Policies.items[0].PolicyDocument;
    Policies.items[0].PolicyDocument.Statement = (
      Statement as Array<{ Action: unknown }>
    ).filter(s => !JSON.stringify(s.Action).includes('kms:'));
    return Policies.items;
  };

  it.each([
    ['the key lets the role in itself', [toRole()], 'pass'],
    ['the key leaves it to the account’s policies', [root], 'fail'],
    [
      'the key lets another role in',
      [toRole({ Principal: { AWS: `${role}-other` } })],
      'fail',
    ],
    [
      'the key lets it decrypt only',
      [toRole({ Action: 'kms:Decrypt' })],
      'fail',
    ],
  ] as const)(
    'without a statement of the role: %s',
    (_, statements, expected) => {
      const network = networkWith(...statements);
      withoutKeys(network);
      expect(statusIn(network, 'execution-role/key')).toBe(expected);
    },
  );

  it('fails where the role itself denies what the key allows', () => {
    const network = networkWith(toRole());
    withoutKeys(network).push({
      PolicyName: 'no',
      PolicyDocument: {
        Statement: { Effect: 'Deny', Action: 'kms:*', Resource: '*' },
      },
    });
    expect(statusIn(network, 'execution-role/key')).toBe('fail');
  });
});
