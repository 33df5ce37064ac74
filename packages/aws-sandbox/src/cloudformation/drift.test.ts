import {
  CreateStackCommand,
  DescribeStackDriftDetectionStatusCommand,
  DescribeStackResourceDriftsCommand,
  DetectStackDriftCommand,
  DetectStackResourceDriftCommand,
} from '@aws-sdk/client-cloudformation';
import {
  AuthorizeSecurityGroupIngressCommand,
  CreateTagsCommand,
  DeleteRouteCommand,
  ModifySubnetAttributeCommand,
  ReplaceNetworkAclEntryCommand,
} from '@aws-sdk/client-ec2';
import { networkTemplate } from './testing/networkTemplate';
import { type Wire, startWire } from './testing/wire';

describe('drift', () => {
  let wire: Wire;
  beforeAll(async () => {
    wire = await startWire();
    await wire.cloudFormation.send(
      new CreateStackCommand({
        StackName: 'net',
        Tags: [{ Key: 'team', Value: 'data' }],
        TemplateBody: networkTemplate.replace(
          'GroupDescription: The environment',
          `GroupDescription: The environment
      SecurityGroupIngress:
        - {IpProtocol: tcp, FromPort: 443, ToPort: '443', CidrIp: 10.20.0.0/16}`,
        ),
      }),
    );
    await wire.settled('net');
  });
  afterAll(() => wire.close());

  async function detect() {
    const { StackDriftDetectionId } = await wire.cloudFormation.send(
      new DetectStackDriftCommand({ StackName: 'net' }),
    );
    for (;;) {
      const status = await wire.cloudFormation.send(
        new DescribeStackDriftDetectionStatusCommand({ StackDriftDetectionId }),
      );
      if (status.DetectionStatus !== 'DETECTION_IN_PROGRESS') return status;
      await new Promise(resolve => setTimeout(resolve, 10));
    }
  }

  async function physicalId(LogicalResourceId: string): Promise<string> {
    const { StackResourceDrift } = await wire.cloudFormation.send(
      new DetectStackResourceDriftCommand({
        StackName: 'net',
        LogicalResourceId,
      }),
    );
    return StackResourceDrift!.PhysicalResourceId!;
  }

  it('is not found where there is none', async () => {
    expect(await detect()).toMatchObject({
      DetectionStatus: 'DETECTION_COMPLETE',
      StackDriftStatus: 'IN_SYNC',
      DriftedStackResourceCount: 0,
    });
    const { StackResourceDrifts } = await wire.cloudFormation.send(
      new DescribeStackResourceDriftsCommand({ StackName: 'net' }),
    );
    expect(StackResourceDrifts!.length).toBeGreaterThan(20);
  });

  it('is found where somebody changed something by hand', async () => {
    const { ec2 } = wire;
    await ec2.send(
      new ModifySubnetAttributeCommand({
        SubnetId: await physicalId('Public0'),
        MapPublicIpOnLaunch: { Value: false },
      }),
    );
    await ec2.send(
      new AuthorizeSecurityGroupIngressCommand({
        GroupId: await physicalId('Group'),
        IpProtocol: 'tcp',
        FromPort: 22,
        ToPort: 22,
        CidrIp: '0.0.0.0/0',
      }),
    );
    await ec2.send(
      new DeleteRouteCommand({
        RouteTableId: await physicalId('PrivateTable0'),
        DestinationCidrBlock: '0.0.0.0/0',
      }),
    );
    await ec2.send(
      new ReplaceNetworkAclEntryCommand({
        NetworkAclId: await physicalId('Acl'),
        RuleNumber: 100,
        Egress: true,
        Protocol: '-1',
        RuleAction: 'deny',
        CidrBlock: '0.0.0.0/0',
      }),
    );
    await ec2.send(
      new CreateTagsCommand({
        Resources: [await physicalId('Vpc')],
        Tags: [{ Key: 'team', Value: 'other' }],
      }),
    );
    expect(await detect()).toMatchObject({
      StackDriftStatus: 'DRIFTED',
      DriftedStackResourceCount: 5,
    });
    const { StackResourceDrifts } = await wire.cloudFormation.send(
      new DescribeStackResourceDriftsCommand({
        StackName: 'net',
        StackResourceDriftStatusFilters: ['MODIFIED', 'DELETED'],
      }),
    );
    const found = Object.fromEntries(
      StackResourceDrifts!.map(drift => [
        drift.LogicalResourceId,
        drift.StackResourceDriftStatus === 'DELETED'
          ? 'DELETED'
          : drift
              .PropertyDifferences!.map(
                d => `${d.PropertyPath} ${d.DifferenceType}`,
              )
              .join(),
      ]),
    );
    expect(found).toEqual({
      Public0: '/MapPublicIpOnLaunch NOT_EQUAL',
      Group: '/SecurityGroupIngress/1 ADD',
      PrivateRoute0: 'DELETED',
      AclOut: '/RuleAction NOT_EQUAL',
      Vpc: expect.stringMatching(/^\/Tags\/\d REMOVE,\/Tags\/\d ADD$/),
    });
  });
});
