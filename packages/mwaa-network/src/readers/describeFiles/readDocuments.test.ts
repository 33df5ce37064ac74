import fc from 'fast-check';
import { judge } from '../../judge';
import { itemsOf, partNames } from '../../snapshot';
import { compliantPrivateNetwork } from '../../testing';
import { readDocuments } from './readDocuments';
import type { SnapshotDocument } from './types';
import { writeDocuments } from './writeDocuments';

const subnet = {
  SubnetId: 'subnet-1',
  VpcId: 'vpc-1',
  CidrBlock: '10.0.0.0/24',
};

function read(...contents: unknown[]) {
  return readDocuments(
    contents.map((content, i) => ({ name: `file-${i + 1}`, content })),
    { place: 'DIR' },
  );
}

describe('readDocuments', () => {
  it('takes what there is no file of for unknown, not for empty', () => {
    const { snapshot, problems } = read(
      { Subnets: [subnet] },
      { NatGateways: [] },
    );
    expect(problems).toEqual([]);
    expect(snapshot.subnets).toMatchObject({ status: 'read', items: [subnet] });
    expect(snapshot.natGateways).toMatchObject({ status: 'read', items: [] });
    expect(snapshot.vpcs).toEqual({
      status: 'notRead',
      reason: 'no file of aws ec2 describe-vpcs in DIR',
    });
  });

  it('joins documents of one kind, and drops what they repeat', () => {
    const other = { ...subnet, SubnetId: 'subnet-2' };
    const { snapshot } = read(
      { Subnets: [subnet] },
      { Subnets: [other, subnet] },
    );
    expect(itemsOf(snapshot.subnets)).toEqual([subnet, other]);
  });

  it.each([
    [
      'contradictions',
      [
        { Subnets: [subnet] },
        { Subnets: [{ ...subnet, CidrBlock: '10.1.0.0/24' }] },
      ],
      'file-1, file-2',
      'subnet-1 is described in two ways',
    ],
    [
      'a wrong type',
      [{ Subnets: [{ ...subnet, CidrBlock: 7 }] }],
      'file-1',
      'CidrBlock',
    ],
    [
      'an absent list',
      [
        {
          RouteTables: [
            { RouteTableId: 'rtb-1', VpcId: 'vpc-1', Associations: [] },
          ],
        },
      ],
      'file-1',
      'Routes is missing',
    ],
    [
      'no list',
      [{ Subnets: { SubnetId: 'subnet-1' } }],
      'file-1',
      'Subnets is an object, not a list',
    ],
    ['a list of answers', [[{ Subnets: [subnet] }]], 'file-1', 'holds a list'],
    ['no JSON', ['{"Subnets": ['], 'file-1', 'is not JSON'],
    ['nothing', [''], 'file-1', 'is empty'],
    [
      'an environment of another type',
      [{ Environment: 'etl' }],
      'file-1',
      'environment is malformed',
    ],
  ])(
    'names the file, what is wrong and a remedy: %s',
    (_, contents, file, message) => {
      const { problems } = read(...(contents as unknown[]));
      expect(problems).toEqual([
        {
          file,
          message: expect.stringContaining(message),
          remedy: expect.stringMatching(/.{10}/),
          severity: 'error',
        },
      ]);
    },
  );

  it('takes a page of more for unread', () => {
    const { snapshot } = read({ Subnets: [subnet], NextToken: 'abc' });
    expect(snapshot.subnets.status).toBe('notRead');
    const all = read({ Subnets: [subnet], NextToken: 'abc' }, { Subnets: [] });
    expect(itemsOf(all.snapshot.subnets)).toEqual([subnet]);
  });

  it('takes off a recorder’s wrapper', () => {
    const { snapshot } = read({
      status_code: 200,
      data: {
        ResponseMetadata: {},
        Environment: {
          Name: 'etl',
          CreatedAt: { __class__: 'datetime', year: 2021, month: 7, day: 14 },
        },
      },
    });
    expect(itemsOf(snapshot.environment)).toEqual([
      { Name: 'etl', CreatedAt: '2021-07-14T00:00:00.000Z' },
    ]);
  });

  it('asks which environment is meant, where there are several', () => {
    const documents: SnapshotDocument[] = ['a', 'b'].map(Name => ({
      name: `${Name}.json`,
      content: { Environment: { Name } },
    }));
    expect(readDocuments(documents).problems).toMatchObject([
      { file: 'a.json, b.json', message: 'describe 2 environments: a, b' },
    ]);
    const { snapshot } = readDocuments(documents, { environment: 'b' });
    expect(itemsOf(snapshot.environment)).toEqual([{ Name: 'b' }]);
    expect(
      readDocuments(documents, { environment: 'c' }).problems,
    ).toHaveLength(1);
  });

  it('keeps AWS’s refusal as the reason, and knows which refusals are answers', () => {
    const { snapshot } = read(
      '\nAn error occurred (UnauthorizedOperation) when calling the DescribeNatGateways operation: You are not authorized.\n',
      'An error occurred (NoSuchPublicAccessBlockConfiguration) when calling the GetPublicAccessBlock operation: The public access block configuration was not found',
      { Environment: { Name: 'etl', SourceBucketArn: 'arn:aws:s3:::dags' } },
    );
    expect(snapshot.natGateways).toEqual({
      status: 'notRead',
      reason: 'UnauthorizedOperation: You are not authorized.',
    });
    expect(itemsOf(snapshot.buckets)[0].PublicAccessBlock).toMatchObject({
      status: 'read',
      items: [],
    });
  });

  it('takes what AWS says that there is not for none', () => {
    const { snapshot, problems } = read(
      'An error occurred (NoSuchBucket) when calling the GetBucketVersioning operation: The specified bucket does not exist',
      'An error occurred (NoSuchEntity) when calling the GetRole operation: Not found',
      'An error occurred (NoSuchEntity) when calling the ListRolePolicies operation: Not found',
      'An error occurred (NotFoundException) when calling the DescribeKey operation: Key does not exist',
      {
        Environment: {
          Name: 'etl',
          SourceBucketArn: 'arn:aws:s3:::dags',
          ExecutionRoleArn: 'arn:aws:iam::111122223333:role/etl',
          KmsKey: 'arn:aws:kms:us-east-1:111122223333:key/k-1',
        },
      },
    );
    expect(problems).toEqual([]);
    for (const part of ['buckets', 'executionRoles', 'keys'] as const) {
      expect(snapshot[part]).toMatchObject({ status: 'read', items: [] });
    }
  });

  it('puts together what AWS answers in several calls', () => {
    const { snapshot, problems } = readDocuments([
      {
        name: 'a',
        content: { VpcId: 'vpc-1', EnableDnsSupport: { Value: true } },
      },
      {
        name: 'b',
        content: { VpcId: 'vpc-1', EnableDnsHostnames: { Value: false } },
      },
      {
        name: 'c',
        content: {
          PrefixLists: [
            { PrefixListId: 'pl-1', PrefixListName: 's3' },
            { PrefixListId: 'pl-2' },
          ],
        },
      },
      {
        name: 'entries-of-pl-1.json',
        content: { Entries: [{ Cidr: '3.5.0.0/16' }] },
      },
      {
        name: 'd',
        content: {
          PrefixLists: [{ PrefixListId: 'pl-3', Cidrs: ['1.2.3.0/24'] }],
        },
      },
    ]);
    expect(problems).toEqual([]);
    expect(itemsOf(snapshot.vpcAttributes)).toEqual([
      {
        VpcId: 'vpc-1',
        EnableDnsSupport: { Value: true },
        EnableDnsHostnames: { Value: false },
      },
    ]);
    expect(itemsOf(snapshot.prefixLists)).toEqual([
      {
        PrefixListId: 'pl-1',
        PrefixListName: 's3',
        Entries: [{ Cidr: '3.5.0.0/16' }],
      },
      { PrefixListId: 'pl-2' },
      { PrefixListId: 'pl-3', Entries: [{ Cidr: '1.2.3.0/24' }] },
    ]);
  });

  it('takes the environment’s own bucket, role and key, and no other’s', () => {
    const role = 'arn:aws:iam::111122223333:role/service/etl';
    const { snapshot } = read(
      {
        Environment: {
          Name: 'etl',
          Arn: 'arn:aws:airflow:eu-west-1:111122223333:environment/etl',
          ExecutionRoleArn: role,
          SourceBucketArn: 'arn:aws:s3:::dags',
          KmsKey: 'arn:aws:kms:eu-west-1:111122223333:key/k1',
        },
      },
      { Status: 'Enabled' },
      { LocationConstraint: null },
      { Role: { RoleName: 'other' } },
      {
        Role: {
          RoleName: 'etl',
          AssumeRolePolicyDocument: '%7B%22Statement%22%3A%5B%5D%7D',
        },
      },
      { RoleName: 'etl', PolicyName: 'p', PolicyDocument: { Statement: [] } },
      { RoleName: 'other', PolicyName: 'q', PolicyDocument: { Statement: [] } },
      { Policy: '{"Statement":[{"Action":"kms:*"}]}', PolicyName: 'default' },
      { Policy: '{"Statement":[{"Action":"s3:GetObject"}]}' },
    );
    expect(snapshot).toMatchObject({
      region: 'eu-west-1',
      account: '111122223333',
      buckets: {
        items: [
          {
            Name: 'dags',
            Versioning: { items: [{ Status: 'Enabled' }] },
            Location: { items: [{}] },
            Encryption: { status: 'notRead' },
          },
        ],
      },
      executionRoles: {
        items: [
          {
            RoleName: 'etl',
            AssumeRolePolicyDocument: { Statement: [] },
            Policies: { items: [{ PolicyName: 'p' }] },
          },
        ],
      },
      keys: {
        items: [
          {
            KeyId: 'k1',
            Policy: { items: [{ Statement: [{ Action: 'kms:*' }] }] },
          },
        ],
      },
    });
  });

  it('does not take a role’s policies for complete when a list says more', () => {
    const { snapshot } = read(
      {
        Environment: {
          Name: 'etl',
          ExecutionRoleArn: 'arn:aws:iam::111122223333:role/etl',
        },
      },
      { Role: { RoleName: 'etl' } },
      { RoleName: 'etl', PolicyName: 'p', PolicyDocument: { Statement: [] } },
      { PolicyNames: ['p', 'q'] },
    );
    expect(itemsOf(snapshot.executionRoles)[0].Policies).toMatchObject({
      status: 'notRead',
      reason: expect.stringContaining('for q'),
    });
  });

  it('makes a snapshot of anything, in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.anything(), { maxLength: 4 }), contents => {
        const { snapshot } = read(...contents);
        expect(partNames.every(name => name in snapshot)).toBe(true);
        judge(snapshot, { profile: 'current' });
      }),
    );
    const documents = writeDocuments(compliantPrivateNetwork());
    const said = (list: SnapshotDocument[]) =>
      judge(readDocuments(list).snapshot, { profile: 'current' });
    expect(said([...documents].reverse())).toEqual(said(documents));
  });
});
