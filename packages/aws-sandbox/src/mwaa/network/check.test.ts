import {
  environmentInput,
  makePublicRouting,
} from '../../__testUtils__/networks';
import { sandboxForTests, until } from '../../__testUtils__/sandboxForTests';
import { networkProblems } from './check';

const test = sandboxForTests();
const place = () => ({
  store: test.sandbox.store,
  account: '111122223333',
  region: 'us-east-1',
});

describe('whether a network lets an environment work', () => {
  let made: Awaited<ReturnType<typeof makePublicRouting>>;
  let bucketArn: string;
  let executionRoleArn: string;

  beforeAll(async () => {
    made = await makePublicRouting(test.clients, '10.0.0.0/16');
    const input = await environmentInput(test.clients, 'x', made);
    bucketArn = input.SourceBucketArn;
    executionRoleArn = input.ExecutionRoleArn;
  });

  const problems = (kmsKey?: string) =>
    networkProblems(place(), {
      name: 'x',
      executionRoleArn,
      queueArn: `arn:aws:sqs:us-east-1:999988887777:airflow-celery-1`,
      kmsKey,
      subnetIds: made.subnetIds,
      securityGroupIds: [made.groupId],
      bucketArn,
    });
  const ec2 = () => test.clients.ec2;
  const everywhere = '0.0.0.0/0';

  it('does, when nothing is wrong', () => {
    expect(problems()).toEqual([]);
  });

  const selfRule = () => ({
    GroupId: made.groupId,
    IpPermissions: [
      { IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: made.groupId }] },
    ],
  });
  const aclEntry = async (entry: object) => {
    const { NetworkAcls } = await ec2().describeNetworkAcls({
      Filters: [{ Name: 'vpc-id', Values: [made.vpcId] }],
    });
    return {
      NetworkAclId: NetworkAcls![0].NetworkAclId,
      RuleNumber: 50,
      RuleAction: 'deny' as const,
      Protocol: '6',
      CidrBlock: everywhere,
      ...entry,
    } as any;
  };
  const Bucket = 'bucket-of-x';

  it.each<[string, () => Promise<unknown>, RegExp, () => Promise<unknown>]>([
    [
      'the group does not admit itself',
      () => ec2().revokeSecurityGroupIngress(selfRule()),
      /do not admit themselves/,
      () => ec2().authorizeSecurityGroupIngress(selfRule()),
    ],
    [
      'a default route leads to the internet gateway',
      () =>
        ec2().replaceRoute({
          RouteTableId: made.routeTableId,
          DestinationCidrBlock: everywhere,
          GatewayId: made.internetGatewayId,
        }),
      /has no way to s3/,
      () =>
        ec2().replaceRoute({
          RouteTableId: made.routeTableId,
          DestinationCidrBlock: everywhere,
          NatGatewayId: made.natGatewayId,
        }),
    ],
    [
      'there is no default route',
      () =>
        ec2().deleteRoute({
          RouteTableId: made.routeTableId,
          DestinationCidrBlock: everywhere,
        }),
      /has no way to kms/,
      () =>
        ec2().createRoute({
          RouteTableId: made.routeTableId,
          DestinationCidrBlock: everywhere,
          NatGatewayId: made.natGatewayId,
        }),
    ],
    [
      'an ACL denies replies',
      async () =>
        ec2().createNetworkAclEntry(
          await aclEntry({
            Egress: true,
            PortRange: { From: 1024, To: 65535 },
          }),
        ),
      /network ACLs block/,
      async () => ec2().deleteNetworkAclEntry(await aclEntry({ Egress: true })),
    ],
    [
      'an ACL denies replies from the internet',
      async () =>
        ec2().createNetworkAclEntry(
          await aclEntry({
            Egress: false,
            PortRange: { From: 1024, To: 65535 },
            CidrBlock: '52.0.0.0/8',
          }),
        ),
      /has no way to/,
      async () =>
        ec2().deleteNetworkAclEntry(await aclEntry({ Egress: false })),
    ],
    [
      'the VPC gives no host names',
      () =>
        ec2().modifyVpcAttribute({
          VpcId: made.vpcId,
          EnableDnsHostnames: { Value: false },
        }),
      /host names/,
      () =>
        ec2().modifyVpcAttribute({
          VpcId: made.vpcId,
          EnableDnsHostnames: { Value: true },
        }),
    ],
    [
      'the bucket has no versioning',
      () =>
        test.clients.s3.putBucketVersioning({
          Bucket,
          VersioningConfiguration: { Status: 'Suspended' },
        }),
      /versioning/,
      () =>
        test.clients.s3.putBucketVersioning({
          Bucket,
          VersioningConfiguration: { Status: 'Enabled' },
        }),
    ],
    [
      'the bucket is open to the public',
      () => test.clients.s3.deletePublicAccessBlock({ Bucket }),
      /public access/,
      () =>
        test.clients.s3.putPublicAccessBlock({
          Bucket,
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: true,
            BlockPublicPolicy: true,
            IgnorePublicAcls: true,
            RestrictPublicBuckets: true,
          },
        }),
    ],
  ])('does not, when %s', async (_title, damage, expected, repair) => {
    await damage();
    expect(problems()).toEqual(
      expect.arrayContaining([expect.stringMatching(expected)]),
    );
    await repair();
    expect(problems()).toEqual([]);
  });

  describe('through an endpoint', () => {
    const allow = (change: object) => ({
      Effect: 'Allow',
      Principal: '*',
      Action: '*',
      Resource: '*',
      ...change,
    });
    const role = 'arn:aws:iam::111122223333:role/role-of-x';
    const key = 'arn:aws:kms:us-east-1:111122223333:key/k';

    it.each<[string, string, object[], RegExp | undefined]>([
      ['lets everything through', 's3', [allow({})], undefined],
      [
        'lets the bucket be read',
        's3',
        [
          allow({
            Action: ['s3:GetObject*', 's3:List*'],
            Resource: [
              'arn:aws:s3:::bucket-of-x',
              'arn:aws:s3:::bucket-of-x/*',
            ],
          }),
        ],
        undefined,
      ],
      [
        'lets another bucket be read',
        's3',
        [allow({ Resource: 'arn:aws:s3:::other*' })],
        /endpoint of s3, denies s3:ListBucket, s3:GetObject$/,
      ],
      [
        'lets no objects be read',
        's3',
        [allow({}), allow({ Effect: 'Deny', Action: 's3:GetObject' })],
        /endpoint of s3, denies s3:GetObject$/,
      ],
      [
        'lets its queue be used',
        'sqs',
        [
          allow({
            Action: 'sqs:*',
            Resource: 'arn:aws:sqs:us-east-1:*:airflow-celery-*',
          }),
        ],
        undefined,
      ],
      [
        'lets the queues of the account be used',
        'sqs',
        [allow({ Resource: 'arn:aws:sqs:us-east-1:111122223333:*' })],
        /endpoint of sqs, denies sqs:ChangeMessageVisibility/,
      ],
      [
        'lets its log groups be written',
        'logs',
        [
          allow({
            Resource:
              'arn:aws:logs:us-east-1:111122223333:log-group:airflow-x-*',
          }),
        ],
        undefined,
      ],
      [
        'lets logs be read',
        'logs',
        [allow({ Action: 'logs:Get*' })],
        /denies logs:CreateLogStream, logs:PutLogEvents$/,
      ],
      [
        'lets alarms be read',
        'monitoring',
        [allow({ Action: 'cloudwatch:Describe*' })],
        /denies cloudwatch:PutMetricData$/,
      ],
      [
        'lets its key be used',
        'kms',
        [allow({ Action: 'kms:*', Resource: key })],
        undefined,
      ],
      [
        'lets another key be used',
        'kms',
        [allow({ Action: 'kms:*', Resource: `${key}2` })],
        /denies kms:Decrypt, kms:GenerateDataKey$/,
      ],
      [
        'lets its role call',
        'monitoring',
        [allow({ Principal: { AWS: role } })],
        undefined,
      ],
      [
        'lets another account call',
        'monitoring',
        [allow({ Principal: { AWS: '444455556666' } })],
        /denies cloudwatch:PutMetricData$/,
      ],
    ])('whose policy %s (%s)', async (_title, service, Statement, expected) => {
      const isGateway = service === 's3';
      const { VpcEndpoint } = await ec2().createVpcEndpoint({
        VpcId: made.vpcId,
        ServiceName: `com.amazonaws.us-east-1.${service}`,
        PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement }),
        ...(isGateway
          ? { RouteTableIds: [made.routeTableId] }
          : {
              VpcEndpointType: 'Interface' as const,
              SubnetIds: made.subnetIds,
              SecurityGroupIds: [made.groupId],
            }),
      });
      const VpcEndpointIds = [VpcEndpoint!.VpcEndpointId!];
      const rest = (isThere: boolean) =>
        until(
          () => ec2().describeVpcEndpoints({}),
          ({ VpcEndpoints = [] }) =>
            VpcEndpoints.length === Number(isThere) &&
            VpcEndpoints.every(({ State }) => String(State) === 'available'),
        );
      await rest(true);
      const found = problems(key);
      expect(found).toHaveLength(expected ? 2 : 0);
      expect(found.filter(each => !expected?.test(each))).toEqual([]);
      await ec2().deleteVpcEndpoints({ VpcEndpointIds });
      await rest(false);
      expect(problems(key)).toEqual([]);
    });
  });
});
