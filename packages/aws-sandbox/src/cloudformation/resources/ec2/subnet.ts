import type { ResourceHandler } from '../handler';
import { bool, tagList, text } from '../values';
import { applyTags, tagSpecifications } from './tags';

export const subnet: ResourceHandler = {
  typicalSeconds: 4,

  async create({ call }, properties) {
    const { Subnet } = await call('ec2', 'CreateSubnet', {
      VpcId: text(properties.VpcId),
      CidrBlock: text(properties.CidrBlock),
      Ipv6CidrBlock: text(properties.Ipv6CidrBlock),
      AvailabilityZone: text(properties.AvailabilityZone),
      AvailabilityZoneId: text(properties.AvailabilityZoneId),
      TagSpecifications: tagSpecifications('subnet', properties),
    });
    return Subnet.SubnetId;
  },

  async apply(context, instance, previous) {
    const { id, properties } = instance;
    const map = bool(properties.MapPublicIpOnLaunch) ?? false;
    if (map !== (bool(previous?.MapPublicIpOnLaunch) ?? false)) {
      await context.call('ec2', 'ModifySubnetAttribute', {
        SubnetId: id,
        MapPublicIpOnLaunch: { Value: map },
      });
    }
    const assign = bool(properties.AssignIpv6AddressOnCreation) ?? false;
    if (assign !== (bool(previous?.AssignIpv6AddressOnCreation) ?? false)) {
      await context.call('ec2', 'ModifySubnetAttribute', {
        SubnetId: id,
        AssignIpv6AddressOnCreation: { Value: assign },
      });
    }
    await applyTags(context, instance, previous);
  },

  async ready({ call }, { id }) {
    const { Subnets } = await call('ec2', 'DescribeSubnets', {
      SubnetIds: [id],
    });
    return Subnets[0]?.State === 'available';
  },

  async attributes({ call }, { id }) {
    const [subnets, acls] = await Promise.all([
      call('ec2', 'DescribeSubnets', { SubnetIds: [id] }),
      call('ec2', 'DescribeNetworkAcls', {
        Filters: [{ Name: 'association.subnet-id', Values: [id] }],
      }),
    ]);
    const found = subnets.Subnets[0];
    const associations: Array<Record<string, string>> =
      acls.NetworkAcls[0]?.Associations ?? [];
    return {
      SubnetId: id,
      VpcId: found.VpcId,
      AvailabilityZone: found.AvailabilityZone,
      AvailabilityZoneId: found.AvailabilityZoneId,
      CidrBlock: found.CidrBlock,
      Ipv6CidrBlocks: (found.Ipv6CidrBlockAssociationSet ?? []).map(
        (association: { Ipv6CidrBlock: string }) => association.Ipv6CidrBlock,
      ),
      NetworkAclAssociationId: associations.find(a => a.SubnetId === id)
        ?.NetworkAclAssociationId,
      OutpostArn: found.OutpostArn ?? '',
    };
  },

  async remove({ call }, { id }) {
    await call('ec2', 'DeleteSubnet', { SubnetId: id });
  },

  async live({ call }, { id }) {
    const { Subnets } = await call('ec2', 'DescribeSubnets', {
      SubnetIds: [id],
    });
    return {
      VpcId: Subnets[0].VpcId,
      CidrBlock: Subnets[0].CidrBlock,
      AvailabilityZone: Subnets[0].AvailabilityZone,
      AvailabilityZoneId: Subnets[0].AvailabilityZoneId,
      MapPublicIpOnLaunch: Subnets[0].MapPublicIpOnLaunch ?? false,
      Tags: tagList(Subnets[0]) as never,
    };
  },
};
