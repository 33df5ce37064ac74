import {
  environmentInput,
  makePublicRouting,
} from '../../__testUtils__/networks';
import { sandboxForTests } from '../../__testUtils__/sandboxForTests';
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

  beforeAll(async () => {
    made = await makePublicRouting(test.clients, '10.0.0.0/16');
    bucketArn = (await environmentInput(test.clients, 'x', made))
      .SourceBucketArn;
  });

  const problems = () =>
    networkProblems(place(), {
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
});
