import { Call } from './caller';
import type { Disease, SeedNetwork } from './model';

/** What goes wrong with environments that once worked. */
export const diseases: Record<
  Disease,
  (
    call: Call,
    network: SeedNetwork,
    settle: () => Promise<void>,
  ) => Promise<void>
> = {
  /** Someone tidied up the security group: only ssh is let in now. */
  async 'self rule lost'(call, { groupId: GroupId }) {
    await call('ec2', 'RevokeSecurityGroupIngress', {
      GroupId,
      IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId }] }],
    });
    await call('ec2', 'AuthorizeSecurityGroupIngress', {
      GroupId,
      IpPermissions: [
        {
          IpProtocol: 'tcp',
          FromPort: 22,
          ToPort: 22,
          IpRanges: [{ CidrIp: '203.0.113.0/24', Description: 'Office' }],
        },
      ],
    });
  },

  /** One subnet's default route leads to the internet gateway, the other's nowhere. */
  async 'routes astray'(call, network, settle) {
    await call('ec2', 'ReplaceRoute', {
      RouteTableId: network.privateTableIds[0],
      DestinationCidrBlock: '0.0.0.0/0',
      GatewayId: network.internetGatewayId,
    });
    const { NatGateways } = await call('ec2', 'DescribeNatGateways', {
      NatGatewayIds: network.natGatewayIds,
    });
    for (const NatGatewayId of network.natGatewayIds) {
      await call('ec2', 'DeleteNatGateway', { NatGatewayId });
    }
    await settle();
    for (const { NatGatewayAddresses } of NatGateways) {
      for (const { AllocationId } of NatGatewayAddresses) {
        await call('ec2', 'ReleaseAddress', { AllocationId });
      }
    }
  },

  /** The ACL was hardened by someone who did not know that it is stateless. */
  async 'replies denied'(call, { aclId: NetworkAclId }) {
    await call('ec2', 'CreateNetworkAclEntry', {
      NetworkAclId,
      Egress: true,
      RuleNumber: 90,
      Protocol: '6',
      PortRange: { From: 1024, To: 65535 },
      RuleAction: 'deny',
      CidrBlock: '0.0.0.0/0',
    });
  },
};
