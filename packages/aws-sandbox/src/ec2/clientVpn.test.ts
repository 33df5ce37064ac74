import { makeGroup, makeSubnet, makeVpc } from '../__testUtils__/networks';
import {
  codeOf,
  sandboxForTests,
  until,
} from '../__testUtils__/sandboxForTests';

const test = sandboxForTests();

describe('a Client VPN endpoint', () => {
  let certificate: string;
  let vpc: string;
  const subnets: string[] = [];

  beforeAll(async () => {
    const { acm, ec2 } = test.clients;
    const { CertificateArn } = await acm.importCertificate({
      Certificate: Buffer.from('certificate'),
      PrivateKey: Buffer.from('key'),
    });
    certificate = CertificateArn!;
    vpc = await makeVpc(test.clients);
    const { AvailabilityZones } = await ec2.describeAvailabilityZones({});
    const [first, second] = AvailabilityZones!.map(zone => zone.ZoneName!);
    for (const [third, zone] of [first, first, second].entries()) {
      const block = `10.0.${third}.0/24`;
      subnets.push(await makeSubnet(test.clients, vpc, block, zone));
    }
  });

  const input = (changes: object = {}) => ({
    ClientCidrBlock: '172.27.0.0/22',
    ServerCertificateArn: certificate,
    AuthenticationOptions: [
      {
        Type: 'certificate-authentication' as const,
        MutualAuthentication: { ClientRootCertificateChainArn: certificate },
      },
    ],
    ConnectionLogOptions: { Enabled: false },
    ...changes,
  });
  const make = async (changes?: object) => {
    const made = await test.clients.ec2.createClientVpnEndpoint(input(changes));
    return made.ClientVpnEndpointId!;
  };
  const status = async (id: string) => {
    const { ClientVpnEndpoints } =
      await test.clients.ec2.describeClientVpnEndpoints({
        ClientVpnEndpointIds: [id],
      });
    return ClientVpnEndpoints![0].Status!.Code;
  };

  it.each([
    ['a block that is too small', { ClientCidrBlock: '172.27.0.0/23' }],
    ['a block that is too large', { ClientCidrBlock: '172.0.0.0/11' }],
    ['a block that is none', { ClientCidrBlock: '172.27.0.0' }],
    ['a certificate that is not there', { ServerCertificateArn: 'arn:none' }],
    ['groups without their VPC', { SecurityGroupIds: ['sg-0'] }],
    ['a port that is none of the two', { VpnPort: 80 }],
  ])('is refused %s', async (_title, changes) => {
    const { ec2 } = test.clients;
    const answer = ec2.createClientVpnEndpoint(input(changes));
    expect(await codeOf(answer)).toBe('InvalidParameterValue');
  });

  it('is refused a block of its VPC, and groups of another', async () => {
    const { ec2 } = test.clients;
    const ofVpc = { ClientCidrBlock: '10.0.4.0/22', VpcId: vpc };
    expect(await codeOf(ec2.createClientVpnEndpoint(input(ofVpc)))).toBe(
      'InvalidParameterValue',
    );
    const other = await makeVpc(test.clients, '10.9.0.0/16');
    const group = await makeGroup(test.clients, other);
    const foreign = { VpcId: vpc, SecurityGroupIds: [group] };
    expect(await codeOf(ec2.createClientVpnEndpoint(input(foreign)))).toBe(
      'InvalidGroup.NotFound',
    );
  });

  it('answers a repeated request with what was made, and tries without making', async () => {
    const { ec2 } = test.clients;
    const repeated = { ClientToken: 'once' };
    expect(await make(repeated)).toBe(await make(repeated));
    expect(
      await codeOf(ec2.createClientVpnEndpoint(input({ DryRun: true }))),
    ).toBe('DryRunOperation');
    const { ClientVpnEndpoints } = await ec2.describeClientVpnEndpoints({});
    expect(ClientVpnEndpoints).toHaveLength(1);
    await ec2.deleteClientVpnEndpoint({
      ClientVpnEndpointId: ClientVpnEndpoints![0].ClientVpnEndpointId,
    });
  });

  it('is available once a subnet is associated, one of a zone, and goes only without', async () => {
    const { acm, ec2 } = test.clients;
    const ClientVpnEndpointId = await make();
    expect(await status(ClientVpnEndpointId)).toBe('pending-associate');
    const associate = (SubnetId: string) =>
      ec2.associateClientVpnTargetNetwork({ ClientVpnEndpointId, SubnetId });

    expect(await codeOf(associate('subnet-0'))).toBe(
      'InvalidClientVpnSubnetId.NotFound',
    );
    const first = await associate(subnets[0]);
    expect(first.Status!.Code).toBe('associating');
    expect(await codeOf(associate(subnets[0]))).toBe(
      'InvalidClientVpnDuplicateAssociationException',
    );
    expect(await codeOf(associate(subnets[1]))).toBe(
      'InvalidClientVpnSubnetId.DuplicateAz',
    );
    const second = await associate(subnets[2]);
    await until(
      () => status(ClientVpnEndpointId),
      code => code === 'available',
    );

    const page = await ec2.describeClientVpnTargetNetworks({
      ClientVpnEndpointId,
      Filters: [{ Name: 'target-network-id', Values: [subnets[2]] }],
    });
    expect(
      page.ClientVpnTargetNetworks!.map(({ AssociationId }) => AssociationId),
    ).toEqual([second.AssociationId]);

    const { NetworkInterfaces } = await ec2.describeNetworkInterfaces({
      Filters: [
        { Name: 'description', Values: ['ClientVPN Endpoint resource*'] },
      ],
    });
    expect(NetworkInterfaces!.map(({ SubnetId }) => SubnetId).sort()).toEqual(
      [subnets[0], subnets[2]].sort(),
    );
    expect(NetworkInterfaces![0].Groups).toEqual([
      expect.objectContaining({ GroupName: 'default' }),
    ]);

    const group = await makeGroup(test.clients, vpc, 'people');
    await ec2.modifyClientVpnEndpoint({
      ClientVpnEndpointId,
      SecurityGroupIds: [group],
      VpcId: vpc,
      VpnPort: 1194,
    });
    const inGroup = await ec2.describeNetworkInterfaces({
      Filters: [{ Name: 'group-id', Values: [group] }],
    });
    expect(inGroup.NetworkInterfaces).toHaveLength(2);
    expect(await codeOf(ec2.deleteSecurityGroup({ GroupId: group }))).toBe(
      'DependencyViolation',
    );
    expect(await codeOf(ec2.deleteSubnet({ SubnetId: subnets[0] }))).toBe(
      'DependencyViolation',
    );
    expect(
      await codeOf(acm.deleteCertificate({ CertificateArn: certificate })),
    ).toBe('ResourceInUseException');

    expect(
      await codeOf(ec2.deleteClientVpnEndpoint({ ClientVpnEndpointId })),
    ).not.toBe('OK');
    for (const { AssociationId } of [first, second]) {
      await ec2.disassociateClientVpnTargetNetwork({
        ClientVpnEndpointId,
        AssociationId,
      });
    }
    await until(
      () => status(ClientVpnEndpointId),
      code => code === 'pending-associate',
    );
    expect(
      await codeOf(
        ec2.disassociateClientVpnTargetNetwork({
          ClientVpnEndpointId,
          AssociationId: first.AssociationId,
        }),
      ),
    ).toBe('InvalidClientVpnAssociationIdNotFound');
    await until(
      () => codeOf(ec2.deleteClientVpnEndpoint({ ClientVpnEndpointId })),
      code => code === 'OK',
    );
    expect((await ec2.describeNetworkInterfaces({})).NetworkInterfaces).toEqual(
      [],
    );
  });

  it('lets all or a group reach a network, each by a rule of its own', async () => {
    const { ec2 } = test.clients;
    const ClientVpnEndpointId = await make();
    const rule = { ClientVpnEndpointId, TargetNetworkCidr: '10.0.0.0/16' };
    const authorize = (whom: object) =>
      codeOf(ec2.authorizeClientVpnIngress({ ...rule, ...whom }));
    const revoke = (whom: object) =>
      codeOf(ec2.revokeClientVpnIngress({ ...rule, ...whom }));

    expect(await authorize({})).toBe('InvalidParameterCombination');
    expect(await authorize({ AuthorizeAllGroups: true })).toBe('OK');
    expect(await authorize({ AuthorizeAllGroups: true })).toBe(
      'InvalidClientVpnDuplicateAuthorizationRule',
    );
    expect(await authorize({ AccessGroupId: 'staff' })).toBe('OK');

    expect(await revoke({ AccessGroupId: 'staff' })).toBe('OK');
    const { AuthorizationRules } =
      await ec2.describeClientVpnAuthorizationRules({ ClientVpnEndpointId });
    expect(AuthorizationRules).toEqual([
      expect.objectContaining({
        DestinationCidr: '10.0.0.0/16',
        AccessAll: true,
      }),
    ]);
    expect(await revoke({ AccessGroupId: 'staff' })).toBe(
      'InvalidClientVpnEndpointAuthorizationRuleNotFound',
    );
    await ec2.deleteClientVpnEndpoint({ ClientVpnEndpointId });
  });
});
