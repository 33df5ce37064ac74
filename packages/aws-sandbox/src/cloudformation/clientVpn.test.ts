import { ACM } from '@aws-sdk/client-acm';
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { EC2 } from '@aws-sdk/client-ec2';
import { type Wire, startWire } from './testing/wire';

describe('a Client VPN endpoint of a stack', () => {
  let wire: Wire;
  let acm: ACM;
  let cloudFormation: CloudFormation;
  let ec2: EC2;
  let CertificateArn: string;

  beforeAll(async () => {
    wire = await startWire();
    acm = new ACM(wire.config);
    cloudFormation = new CloudFormation(wire.config);
    ec2 = new EC2(wire.config);
    const imported = await acm.importCertificate({
      Certificate: Buffer.from('certificate'),
      PrivateKey: Buffer.from('key'),
    });
    CertificateArn = imported.CertificateArn!;
  });
  afterAll(async () => {
    acm.destroy();
    cloudFormation.destroy();
    ec2.destroy();
    await wire.close();
  });

  const template = (changes: object = {}) =>
    JSON.stringify({
      Resources: {
        Vpc: {
          Type: 'AWS::EC2::VPC',
          Properties: { CidrBlock: '10.30.0.0/16' },
        },
        Subnet: {
          Type: 'AWS::EC2::Subnet',
          Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.30.0.0/24' },
        },
        Endpoint: {
          Type: 'AWS::EC2::ClientVpnEndpoint',
          Properties: {
            ClientCidrBlock: '172.27.0.0/22',
            ServerCertificateArn: CertificateArn,
            AuthenticationOptions: [
              {
                Type: 'certificate-authentication',
                MutualAuthentication: {
                  ClientRootCertificateChainArn: CertificateArn,
                },
              },
            ],
            ConnectionLogOptions: { Enabled: false },
            SplitTunnel: true,
            DnsServers: ['10.30.0.2'],
            VpcId: { Ref: 'Vpc' },
            TagSpecifications: [
              {
                ResourceType: 'client-vpn-endpoint',
                Tags: [{ Key: 'team', Value: 'data' }],
              },
            ],
            ...changes,
          },
        },
        Association: {
          Type: 'AWS::EC2::ClientVpnTargetNetworkAssociation',
          Properties: {
            ClientVpnEndpointId: { Ref: 'Endpoint' },
            SubnetId: { Ref: 'Subnet' },
          },
        },
        Rule: {
          Type: 'AWS::EC2::ClientVpnAuthorizationRule',
          Properties: {
            ClientVpnEndpointId: { Ref: 'Endpoint' },
            TargetNetworkCidr: '10.30.0.0/16',
            AuthorizeAllGroups: true,
          },
        },
      },
      Outputs: Object.fromEntries(
        ['Endpoint', 'Association', 'Rule'].map(id => [
          id,
          { Value: { 'Fn::GetAtt': [id, 'Id'] } },
        ]),
      ),
    });

  async function endpoint() {
    const { ClientVpnEndpoints } = await ec2.describeClientVpnEndpoints({});
    return ClientVpnEndpoints![0];
  }

  async function drifts() {
    const { StackDriftDetectionId } = await cloudFormation.detectStackDrift({
      StackName: 'vpn',
    });
    for (;;) {
      const { DetectionStatus, DetectionStatusReason } =
        await cloudFormation.describeStackDriftDetectionStatus({
          StackDriftDetectionId,
        });
      expect(DetectionStatusReason).toBeUndefined();
      if (DetectionStatus === 'DETECTION_COMPLETE') break;
      await new Promise(resolve => setTimeout(resolve, 10));
    }
    const { StackResourceDrifts } =
      await cloudFormation.describeStackResourceDrifts({ StackName: 'vpn' });
    return Object.fromEntries(
      StackResourceDrifts!
        .filter(drift => drift.StackResourceDriftStatus !== 'IN_SYNC')
        .map(drift => [
          drift.LogicalResourceId,
          drift.StackResourceDriftStatus,
        ]),
    );
  }

  it('lives as the stack does: created, changed in place, looked at, deleted', async () => {
    const { StackId } = await cloudFormation.createStack({
      StackName: 'vpn',
      TemplateBody: template(),
    });
    const stack = await wire.settled('vpn');
    expect(stack.StackStatus).toBe('CREATE_COMPLETE');
    const made = await endpoint();
    expect(
      stack.Outputs!.map(({ OutputKey, OutputValue }) => [
        OutputKey,
        OutputValue,
      ]),
    ).toEqual([
      ['Endpoint', made.ClientVpnEndpointId],
      ['Association', expect.stringMatching(/^cvpn-assoc-/)],
      ['Rule', `${made.ClientVpnEndpointId}|10.30.0.0/16`],
    ]);
    expect(made).toMatchObject({
      Status: { Code: 'available' },
      DnsServers: ['10.30.0.2'],
      SplitTunnel: true,
    });
    expect(await drifts()).toEqual({});

    await cloudFormation.updateStack({
      StackName: 'vpn',
      TemplateBody: template({
        DnsServers: undefined,
        SplitTunnel: false,
        VpnPort: 1194,
      }),
    });
    expect((await wire.settled('vpn')).StackStatus).toBe('UPDATE_COMPLETE');
    const { ClientVpnEndpointId, ...changed } = await endpoint();
    expect(ClientVpnEndpointId).toBe(made.ClientVpnEndpointId);
    expect(changed).toMatchObject({ SplitTunnel: false, VpnPort: 1194 });
    expect(changed.DnsServers ?? []).toEqual([]);

    await ec2.revokeClientVpnIngress({
      ClientVpnEndpointId,
      TargetNetworkCidr: '10.30.0.0/16',
      RevokeAllGroups: true,
    });
    await ec2.modifyClientVpnEndpoint({
      ClientVpnEndpointId,
      SplitTunnel: true,
    });
    expect(await drifts()).toEqual({ Endpoint: 'MODIFIED', Rule: 'DELETED' });

    await cloudFormation.deleteStack({ StackName: 'vpn' });
    expect((await wire.settled(StackId!)).StackStatus).toBe('DELETE_COMPLETE');
    expect(await endpoint()).toBeUndefined();
    expect((await ec2.describeNetworkInterfaces({})).NetworkInterfaces).toEqual(
      [],
    );
  });

  it('is rolled back with everything when its block is that of the VPC', async () => {
    await cloudFormation.createStack({
      StackName: 'clash',
      TemplateBody: template({ ClientCidrBlock: '10.30.4.0/22' }),
    });
    expect((await wire.settled('clash')).StackStatus).toBe('ROLLBACK_COMPLETE');
    const failed = (await wire.story('clash')).find(
      event => event.ResourceStatus === 'CREATE_FAILED',
    );
    expect(failed).toMatchObject({ LogicalResourceId: 'Endpoint' });
    expect(failed!.ResourceStatusReason).toContain('10.30.4.0/22 overlaps');
    expect((await ec2.describeVpcs({})).Vpcs).toEqual([]);
  });
});
