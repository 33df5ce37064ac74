import { partNames, type NetworkSnapshot } from 'mwaa-network';
import {
  fakeClients,
  sdkError,
  type FakeAnswers,
} from '../__testUtils__/fakeClients';
import { CallFailed } from './CallFailed';
import { collect } from './collect';
import { EndpointServices } from './endpointServices';
import { Reader } from './Reader';
import { SharedParts } from './SharedParts';

const place = { account: '111122223333', region: 'us-east-1' };

const environment = {
  Name: 'etl',
  Arn: 'arn:aws:airflow:us-east-1:111122223333:environment/etl',
  Status: 'AVAILABLE',
  CreatedAt: new Date('2026-09-01T00:00:00Z'),
  SourceBucketArn: 'arn:aws:s3:::etl-dags',
  ExecutionRoleArn: 'arn:aws:iam::111122223333:role/service-role/etl-execution',
  KmsKey: 'arn:aws:kms:us-east-1:111122223333:key/k-1',
  NetworkConfiguration: {
    SubnetIds: ['subnet-1', 'subnet-2'],
    SecurityGroupIds: ['sg-1'],
  },
  AirflowConfigurationOptions: { 'smtp.smtp_password': 'hunter2' },
};

const answers: FakeAnswers = {
  GetEnvironment: () => ({ Environment: environment }),
  DescribeSubnets: () => ({
    Subnets: [
      { SubnetId: 'subnet-1', VpcId: 'vpc-1', CidrBlock: '10.0.0.0/24' },
      { SubnetId: 'subnet-2', VpcId: 'vpc-1', CidrBlock: '10.0.1.0/24' },
    ],
  }),
  GetRole: () => ({
    Role: {
      RoleName: 'etl-execution',
      AssumeRolePolicyDocument: encodeURIComponent('{"Version":"2012-10-17"}'),
    },
  }),
  DescribeKey: () => ({ KeyMetadata: { KeyId: 'k-1' } }),
  GetKeyPolicy: () => ({ Policy: '{"Version":"2012-10-17"}' }),
};

function start(
  more: FakeAnswers = {},
  options: { signal?: AbortSignal; concurrency?: number } = {},
) {
  const fake = fakeClients({ ...answers, ...more });
  const reader = new Reader({
    clients: fake.clients,
    place,
    now: () => new Date('2026-09-22T12:00:00Z'),
    ...options,
  });
  const run = (shared?: SharedParts) =>
    collect(reader, 'etl', new EndpointServices(), shared);
  return { ...fake, reader, run };
}

/** The items of a part that must have been read. */
function items(snapshot: NetworkSnapshot, name: (typeof partNames)[number]) {
  const part = snapshot[name];
  if (part.status !== 'read') {
    throw new Error(`${name} was not read: ${part.reason}`);
  }
  return part.items as unknown[];
}

describe('collect', () => {
  it('reads every part, says where and when, and leaves none out', async () => {
    const { run } = start();
    const snapshot = await run();
    expect(snapshot).toMatchObject(place);
    for (const name of partNames) {
      expect(snapshot[name]).toMatchObject({ status: 'read', ...place });
    }
    expect(snapshot.subnets).toMatchObject({ at: '2026-09-22T12:00:00.000Z' });
    expect(items(snapshot, 'environment')).toMatchObject([
      { Name: 'etl', CreatedAt: '2026-09-01T00:00:00.000Z' },
    ]);
    expect(items(snapshot, 'keys')).toMatchObject([
      { KeyId: 'k-1', Policy: { items: [{ Version: '2012-10-17' }] } },
    ]);
    expect(items(snapshot, 'executionRoles')).toMatchObject([
      { AssumeRolePolicyDocument: { Version: '2012-10-17' } },
    ]);
  });

  it('lets no value of an Airflow option out', async () => {
    const snapshot = await start().run();
    expect(JSON.stringify(snapshot)).not.toContain('hunter2');
    expect(items(snapshot, 'environment')).toMatchObject([
      { AirflowConfigurationOptions: { 'smtp.smtp_password': '***' } },
    ]);
  });

  it('asks for the VPC of the subnets only', async () => {
    const { calls, run } = start();
    await run();
    const filters = calls
      .filter(({ operation }) => operation === 'DescribeSecurityGroups')
      .map(({ input }) => input.Filters);
    expect(filters).toEqual([[{ Name: 'vpc-id', Values: ['vpc-1'] }]]);
  });

  it('reads every page', async () => {
    const { run } = start({
      DescribeRouteTables: ({ NextToken }) =>
        NextToken
          ? { RouteTables: [{ RouteTableId: 'rtb-2' }] }
          : { RouteTables: [{ RouteTableId: 'rtb-1' }], NextToken: 'more' },
      DescribeVpcEndpointServices: ({ NextToken }) =>
        NextToken
          ? { ServiceDetails: [{ ServiceName: 'b', Owner: 'amazon' }] }
          : {
              ServiceDetails: [
                { ServiceName: 'a', Owner: 'amazon', Tags: [] },
                { ServiceName: 'theirs', Owner: '999988887777' },
              ],
              NextToken: 'more',
            },
    });
    const snapshot = await run();
    expect(items(snapshot, 'routeTables')).toHaveLength(2);
    expect(items(snapshot, 'vpcEndpointServices')).toEqual([
      { ServiceName: 'a' },
      { ServiceName: 'b' },
    ]);
  });

  it('takes half a list for none', async () => {
    const { run } = start({
      DescribeRouteTables: ({ NextToken }) => {
        if (NextToken) {
          throw sdkError('InternalError', 'An internal error', 500);
        }
        return { RouteTables: [{ RouteTableId: 'rtb-1' }], NextToken: 'more' };
      },
    });
    expect((await run()).routeTables).toEqual({
      status: 'notRead',
      reason:
        'ec2:DescribeRouteTables failed (InternalError: An internal error).',
    });
  });

  it('names the permission that is missing, and reads the rest', async () => {
    const { run } = start({
      DescribeNatGateways: () => {
        throw sdkError(
          'UnauthorizedOperation',
          'You are not authorized. Encoded authorization failure message: Xy12',
          403,
        );
      },
      GetBucketVersioning: () => {
        throw sdkError('AccessDenied', 'Access Denied', 403);
      },
      GetRolePolicy: () => {
        throw sdkError('AccessDenied', 'no', 403);
      },
      ListRolePolicies: () => ({ PolicyNames: ['one'] }),
    });
    const snapshot = await run();
    expect(snapshot.natGateways).toEqual({
      status: 'notRead',
      reason:
        'ec2:DescribeNatGateways was refused (UnauthorizedOperation: You are not authorized.). Allow ec2:DescribeNatGateways to the role that the portal reads the account 111122223333 with.',
    });
    expect(items(snapshot, 'buckets')).toMatchObject([
      {
        Name: 'etl-dags',
        Location: { status: 'read' },
        Versioning: {
          status: 'notRead',
          reason: expect.stringContaining('s3:GetBucketVersioning was refused'),
        },
        PublicAccessBlock: { status: 'read' },
      },
    ]);
    expect(items(snapshot, 'executionRoles')).toMatchObject([
      { RoleName: 'etl-execution', Policies: { status: 'notRead' } },
    ]);
    const notRead = partNames.filter(
      name => snapshot[name].status === 'notRead',
    );
    expect(notRead).toEqual(['natGateways']);
  });

  it('knows a thing that is not configured from one that was not read', async () => {
    const { run } = start({
      GetPublicAccessBlock: () => {
        throw sdkError('NoSuchPublicAccessBlockConfiguration', 'none', 404);
      },
      GetBucketEncryption: () => {
        throw sdkError(
          'ServerSideEncryptionConfigurationNotFoundError',
          'none',
          404,
        );
      },
      GetBucketVersioning: () => ({}),
    });
    expect(items(await run(), 'buckets')).toMatchObject([
      {
        PublicAccessBlock: { status: 'read', items: [] },
        Encryption: { status: 'read', items: [] },
        Versioning: { status: 'read', items: [{}] },
      },
    ]);
  });

  it('says none where bucket, role or key are gone', async () => {
    const { run } = start({
      GetBucketLocation: () => {
        throw sdkError('NoSuchBucket', 'gone', 404);
      },
      GetRole: () => {
        throw sdkError('NoSuchEntityException', 'gone', 404);
      },
      DescribeKey: () => {
        throw sdkError('NotFoundException', 'gone', 400);
      },
    });
    const snapshot = await run();
    expect(items(snapshot, 'buckets')).toEqual([]);
    expect(items(snapshot, 'executionRoles')).toEqual([]);
    expect(items(snapshot, 'keys')).toEqual([]);
  });

  it('reads nothing of a VPC that it does not know, and says why', async () => {
    const refused = await start({
      DescribeSubnets: () => {
        throw sdkError('UnauthorizedOperation', 'no', 403);
      },
    }).run();
    expect(refused.subnets).toMatchObject({ status: 'notRead' });
    expect(refused.networkAcls).toMatchObject({
      status: 'notRead',
      reason: expect.stringMatching(
        /^The environment's VPC is not known\. ec2:DescribeSubnets was refused/,
      ),
    });
    expect(refused.buckets.status).toBe('read');

    const gone = await start({
      DescribeSubnets: () => ({ Subnets: [] }),
    }).run();
    expect(items(gone, 'subnets')).toEqual([]);
    expect(gone.vpcs).toMatchObject({
      reason: expect.stringContaining('(subnet-1, subnet-2)'),
    });
  });

  it.each([
    ['999988887777', [], 'notRead'],
    ['999988887777', [{ NatGatewayId: 'nat-1' }], 'read'],
    [place.account, [], 'read'],
    [undefined, [], 'read'],
  ])(
    'takes an empty answer for none, but not in a VPC that is shared: %s, %j',
    async (OwnerId, NatGateways, status) => {
      const { run } = start({
        DescribeVpcs: () => ({ Vpcs: [{ VpcId: 'vpc-1', OwnerId }] }),
        DescribeNatGateways: () => ({ NatGateways }),
      });
      const { natGateways, egressOnlyInternetGateways, routeTables } =
        await run();
      const shared = OwnerId === '999988887777';
      const why = expect.stringContaining('shared by the account 999988887777');
      expect(natGateways).toMatchObject({
        status,
        ...(status === 'notRead' && { reason: why }),
      });
      expect(egressOnlyInternetGateways).toMatchObject(
        shared ? { status: 'notRead', reason: why } : { status: 'read' },
      );
      expect(routeTables.status).toBe('read');
    },
  );

  it('keeps only the addresses of the VPC', async () => {
    const { run } = start({
      DescribeNetworkInterfaces: () => ({
        NetworkInterfaces: [{ NetworkInterfaceId: 'eni-1' }],
      }),
      DescribeNatGateways: () => ({
        NatGateways: [
          { NatGatewayAddresses: [{ AllocationId: 'eipalloc-2' }] },
        ],
      }),
      DescribeAddresses: () => ({
        Addresses: [
          { AllocationId: 'eipalloc-1', NetworkInterfaceId: 'eni-1' },
          { AllocationId: 'eipalloc-2' },
          { AllocationId: 'eipalloc-3', NetworkInterfaceId: 'eni-other' },
          { AllocationId: 'eipalloc-4' },
        ],
      }),
    });
    expect(items(await run(), 'addresses')).toMatchObject([
      { AllocationId: 'eipalloc-1' },
      { AllocationId: 'eipalloc-2' },
    ]);
  });

  it('reads the entries of the prefix lists that the VPC refers to, and of S3’s', async () => {
    const { calls, run } = start({
      DescribeManagedPrefixLists: () => ({
        PrefixLists: ['pl-route', 'pl-group', 'pl-s3', 'pl-other'].map(id => ({
          PrefixListId: id,
          PrefixListName:
            id === 'pl-s3' ? 'com.amazonaws.us-east-1.s3' : `name-of-${id}`,
        })),
      }),
      GetManagedPrefixListEntries: ({ PrefixListId }) => {
        if (PrefixListId === 'pl-group') {
          throw sdkError('UnauthorizedOperation', 'no', 403);
        }
        return { Entries: [{ Cidr: '3.5.0.0/19' }] };
      },
      DescribeRouteTables: () => ({
        RouteTables: [{ Routes: [{ DestinationPrefixListId: 'pl-route' }] }],
      }),
      DescribeSecurityGroups: () => ({
        SecurityGroups: [
          {
            IpPermissionsEgress: [
              { PrefixListIds: [{ PrefixListId: 'pl-group' }] },
            ],
          },
        ],
      }),
    });
    const lists = items(await run(), 'prefixLists');
    expect(lists).toMatchObject([
      { PrefixListId: 'pl-route', Entries: [{ Cidr: '3.5.0.0/19' }] },
      { PrefixListId: 'pl-group' },
      { PrefixListId: 'pl-s3', Entries: [{ Cidr: '3.5.0.0/19' }] },
      { PrefixListId: 'pl-other' },
    ]);
    expect(lists[1]).not.toHaveProperty('Entries');
    expect(
      calls.filter(call => call.operation === 'GetManagedPrefixListEntries'),
    ).toHaveLength(3);
  });

  it('throws when the environment itself cannot be read', async () => {
    const { calls, run } = start({
      GetEnvironment: () => {
        throw sdkError('ResourceNotFoundException', 'no such', 404);
      },
    });
    await expect(run()).rejects.toThrow(CallFailed);
    expect(calls).toHaveLength(1);
  });

  it('keeps within the bound', async () => {
    const { mostUnderWay, run } = start({}, { concurrency: 3 });
    await run();
    expect(mostUnderWay()).toBe(3);
  });

  it('stops when it is given up', async () => {
    const controller = new AbortController();
    const { calls, run } = start(
      {
        DescribeSubnets: () => {
          controller.abort();
          throw new DOMException('aborted', 'AbortError');
        },
      },
      { signal: controller.signal, concurrency: 1 },
    );
    await expect(run()).rejects.toMatchObject({ name: 'AbortError' });
    const soFar = calls.length;
    await new Promise(resolve => {
      setTimeout(resolve, 50);
    });
    expect(calls).toHaveLength(soFar);
  });

  it('reads what environments share once in a pass', async () => {
    const { calls, reader } = start();
    const services = new EndpointServices();
    const shared = new SharedParts();
    await Promise.all([
      collect(reader, 'etl', services, shared),
      collect(reader, 'reports', services, shared),
    ]);
    const count = (operation: string) =>
      calls.filter(call => call.operation === operation).length;
    expect(count('GetEnvironment')).toBe(2);
    expect(count('DescribeRouteTables')).toBe(1);
    expect(count('DescribeAvailabilityZones')).toBe(1);
  });
});

describe('EndpointServices', () => {
  it('asks again after an hour, and at once after a failure', async () => {
    let now = 0;
    const fails = { yes: true };
    const { calls, reader } = start({
      DescribeVpcEndpointServices: () => {
        if (fails.yes) {
          throw sdkError('UnauthorizedOperation', 'no', 403);
        }
        return { ServiceDetails: [] };
      },
    });
    const services = new EndpointServices(() => now);
    expect((await services.read(reader)).status).toBe('notRead');
    fails.yes = false;
    expect((await services.read(reader)).status).toBe('read');
    now = 59 * 60_000;
    await services.read(reader);
    expect(calls).toHaveLength(2);
    now = 61 * 60_000;
    await services.read(reader);
    expect(calls).toHaveLength(3);
  });
});
