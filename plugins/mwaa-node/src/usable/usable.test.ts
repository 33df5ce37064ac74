import { Reader } from '../collect/Reader';
import {
  fakeClients,
  sdkError,
  type FakeAnswers,
} from '../__testUtils__/fakeClients';
import { listUsable } from './listUsable';
import { readResourceTags } from './resourceTags';

const ACCOUNT = '111122223333';
const REGION = 'us-east-1';
const OWNER = 'group:default/data';
const Tags = [{ Key: 'backstage:owner', Value: OWNER }];
const read = { status: 'read', tags: { 'backstage:owner': OWNER } };

const regional = (service: string, resource: string) =>
  `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;
const VPC = regional('ec2', 'vpc/vpc-1');
const GROUP = regional('ec2', 'security-group/sg-1');
const BUCKET = 'arn:aws:s3:::dags';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/airflow/execution`;
const POLICY = `arn:aws:iam::${ACCOUNT}:policy/boundary`;
const KEY = regional('kms', 'key/k-1');
const CERTIFICATE = regional('acm', 'certificate/c-1');
const TOPIC = regional('sns', 'alarms');

/** An account where everything has the owner's tag. */
const TAGGED: FakeAnswers = {
  DescribeVpcs: () => ({
    Vpcs: [{ VpcId: 'vpc-1', CidrBlock: '10.0.0.0/16', Tags }],
  }),
  DescribeSecurityGroups: () => ({
    SecurityGroups: [
      { GroupId: 'sg-1', GroupName: 'airflow', VpcId: 'vpc-1', Tags },
    ],
  }),
  ListBuckets: () => ({ Buckets: [{ Name: 'dags', BucketRegion: REGION }] }),
  GetBucketTagging: () => ({ TagSet: Tags }),
  ListRoles: () => ({
    Roles: [
      {
        Arn: ROLE,
        RoleName: 'execution',
        AssumeRolePolicyDocument: encodeURIComponent(
          '{"Principal":{"Service":"airflow.amazonaws.com"}}',
        ),
      },
      {
        Arn: `arn:aws:iam::${ACCOUNT}:role/lambda`,
        RoleName: 'lambda',
        AssumeRolePolicyDocument: encodeURIComponent(
          '{"Principal":{"Service":"lambda.amazonaws.com"}}',
        ),
      },
    ],
  }),
  GetRole: () => ({ Role: { Arn: ROLE, RoleName: 'execution', Tags } }),
  GetPolicy: () => ({ Policy: { Arn: POLICY, Tags } }),
  ListKeys: () => ({ Keys: [{ KeyId: 'k-1', KeyArn: KEY }] }),
  ListResourceTags: () => ({
    Tags: Tags.map(({ Key, Value }) => ({ TagKey: Key, TagValue: Value })),
  }),
  ListCertificates: () => ({
    CertificateSummaryList: [
      { CertificateArn: CERTIFICATE, DomainName: 'vpn.example.org' },
    ],
  }),
  ListTagsForCertificate: () => ({ Tags }),
};

function account(answers: FakeAnswers = {}) {
  const { calls, clients } = fakeClients({ ...TAGGED, ...answers });
  return {
    calls,
    reader: new Reader({
      clients,
      place: { account: ACCOUNT, region: REGION },
    }),
  };
}

/** Each kind, with the call that reads its tags. */
const KINDS: Array<[arn: string, operation: string]> = [
  [VPC, 'DescribeVpcs'],
  [GROUP, 'DescribeSecurityGroups'],
  [BUCKET, 'GetBucketTagging'],
  [ROLE, 'GetRole'],
  [POLICY, 'GetPolicy'],
  [KEY, 'ListResourceTags'],
  [CERTIFICATE, 'ListTagsForCertificate'],
];

describe('the tags of what a request names', () => {
  it.each(KINDS)('are read: %s', async arn => {
    await expect(readResourceTags(account().reader, [arn])).resolves.toEqual({
      [arn]: read,
    });
  });

  it.each(KINDS)('are unknown where AWS denies them: %s', async (arn, call) => {
    const { reader } = account({
      [call]: () => {
        throw sdkError('AccessDeniedException', 'not authorized', 403);
      },
    });
    await expect(readResourceTags(reader, [arn])).resolves.toEqual({
      [arn]: { status: 'notRead', reason: expect.stringContaining('refused') },
    });
  });

  it('are unknown of a topic, which nobody asks', async () => {
    const { calls, reader } = account();
    await expect(readResourceTags(reader, [TOPIC])).resolves.toEqual({
      [TOPIC]: { status: 'notRead', reason: expect.any(String) },
    });
    expect(calls).toEqual([]);
  });

  it.each([
    VPC.replace(ACCOUNT, '444455556666'),
    VPC.replace(REGION, 'eu-west-1'),
    ROLE.replace(ACCOUNT, '444455556666'),
    KEY.replace(REGION, 'eu-west-1'),
    'finance',
  ])('are nobody’s elsewhere, and AWS is not asked: %s', async arn => {
    const { calls, reader } = account();
    await expect(readResourceTags(reader, [arn])).resolves.toEqual({
      [arn]: { status: 'absent' },
    });
    expect(calls).toEqual([]);
  });

  it('of a bucket are asked as of this account’s', async () => {
    const { calls, reader } = account();
    await readResourceTags(reader, [BUCKET]);
    expect(calls[0].input).toEqual({
      Bucket: 'dags',
      ExpectedBucketOwner: ACCOUNT,
    });
  });

  it('of a bucket without any are none', async () => {
    const { reader } = account({
      GetBucketTagging: () => {
        throw sdkError('NoSuchTagSet', 'The TagSet does not exist', 404);
      },
    });
    await expect(readResourceTags(reader, [BUCKET])).resolves.toEqual({
      [BUCKET]: { status: 'read', tags: {} },
    });
  });

  it('are not those of a role of the same name in another path', async () => {
    const arn = `arn:aws:iam::${ACCOUNT}:role/other/execution`;
    await expect(readResourceTags(account().reader, [arn])).resolves.toEqual({
      [arn]: { status: 'absent' },
    });
  });

  it('are absent where there is no such thing', async () => {
    const { reader } = account({
      DescribeVpcs: () => ({ Vpcs: [] }),
      GetRole: () => {
        throw sdkError('NoSuchEntityException', 'no such role', 404);
      },
    });
    await expect(readResourceTags(reader, [VPC, ROLE])).resolves.toEqual({
      [VPC]: { status: 'absent' },
      [ROLE]: { status: 'absent' },
    });
  });
});

describe('what an account has', () => {
  it('is listed with its tags, and roles only that Airflow may take on', async () => {
    const { items, notListed } = await listUsable(account().reader);
    expect(notListed).toEqual([]);
    expect(items.map(({ arn, kind, tags }) => [kind, arn, tags])).toEqual([
      ['vpc', VPC, read],
      ['securityGroup', GROUP, read],
      ['bucket', BUCKET, read],
      ['role', ROLE, read],
      ['key', KEY, read],
      ['certificate', CERTIFICATE, read],
    ]);
  });

  it('is of the Region, buckets too, page by page', async () => {
    const { calls, reader } = account({
      ListBuckets: ({ ContinuationToken }) =>
        ContinuationToken
          ? { Buckets: [{ Name: 'b' }] }
          : { Buckets: [{ Name: 'a' }], ContinuationToken: 'more' },
    });
    const { items } = await listUsable(reader);
    expect(
      items.filter(({ kind }) => kind === 'bucket').map(({ id }) => id),
    ).toEqual(['a', 'b']);
    expect(
      calls.find(({ operation }) => operation === 'ListBuckets')?.input,
    ).toMatchObject({ BucketRegion: REGION });
  });

  it.each([
    ['vpc', 'DescribeVpcs'],
    ['securityGroup', 'DescribeSecurityGroups'],
    ['bucket', 'ListBuckets'],
    ['role', 'ListRoles'],
    ['key', 'ListKeys'],
    ['certificate', 'ListCertificates'],
  ])('lacks a kind that may not be listed: %s', async (kind, operation) => {
    const { reader } = account({
      [operation]: () => {
        throw sdkError('AccessDeniedException', 'not authorized', 403);
      },
    });
    const { items, notListed } = await listUsable(reader);
    expect(items.map(item => item.kind)).not.toContain(kind);
    expect(items).toHaveLength(5);
    expect(notListed).toEqual([
      { kind, reason: expect.stringContaining('refused') },
    ]);
  });

  it('tells nobody the name of what could not be read', async () => {
    const { reader } = account({
      GetBucketTagging: () => {
        throw sdkError('AccessDenied', `no identity policy for ${BUCKET}`, 403);
      },
    });
    const { items, notListed } = await listUsable(reader);
    expect(items.find(({ kind }) => kind === 'bucket')?.tags.status).toBe(
      'notRead',
    );
    expect(notListed).toEqual([{ kind: 'bucket', reason: expect.any(String) }]);
    expect(JSON.stringify(notListed)).not.toContain('dags');
  });

  it('asks for the tags of so many and no more, and says so', async () => {
    const { calls, reader } = account({
      ListKeys: () => ({
        Keys: Array.from({ length: 130 }, (_, index) => ({
          KeyId: `k-${index}`,
          KeyArn: regional('kms', `key/k-${index}`),
        })),
      }),
    });
    const { items, notListed } = await listUsable(reader);
    const asked = calls.filter(
      ({ operation }) => operation === 'ListResourceTags',
    );
    expect(asked).toHaveLength(100);
    // What is beyond may still be allowed by configuration.
    expect(items.filter(({ kind }) => kind === 'key')).toHaveLength(130);
    expect(notListed).toEqual([
      { kind: 'key', reason: expect.stringContaining('100') },
    ]);
  });
});
