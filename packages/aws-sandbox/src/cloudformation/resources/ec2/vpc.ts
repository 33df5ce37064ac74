import type { ResourceHandler } from '../handler';
import { bool, tagList, text } from '../values';
import { applyTags, tagSpecifications } from './tags';

export const vpc: ResourceHandler = {
  typicalSeconds: 12,

  async create({ call }, properties) {
    const { Vpc } = await call('ec2', 'CreateVpc', {
      CidrBlock: text(properties.CidrBlock),
      InstanceTenancy: text(properties.InstanceTenancy),
      TagSpecifications: tagSpecifications('vpc', properties),
    });
    return Vpc.VpcId;
  },

  async apply(context, instance, previous) {
    const { id, properties } = instance;
    const support = bool(properties.EnableDnsSupport) ?? true;
    const hostnames = bool(properties.EnableDnsHostnames) ?? false;
    const modify = (attribute: object) =>
      context.call('ec2', 'ModifyVpcAttribute', { VpcId: id, ...attribute });
    await modify({ EnableDnsSupport: { Value: support } });
    await modify({ EnableDnsHostnames: { Value: hostnames } });
    await applyTags(context, instance, previous);
  },

  async ready({ call }, { id }) {
    const { Vpcs } = await call('ec2', 'DescribeVpcs', { VpcIds: [id] });
    return Vpcs[0]?.State === 'available';
  },

  async attributes({ call }, { id }) {
    const filters = (more: object[]) => ({
      Filters: [{ Name: 'vpc-id', Values: [id] }, ...more],
    });
    const [vpcs, acls, groups] = await Promise.all([
      call('ec2', 'DescribeVpcs', { VpcIds: [id] }),
      call(
        'ec2',
        'DescribeNetworkAcls',
        filters([{ Name: 'default', Values: ['true'] }]),
      ),
      call(
        'ec2',
        'DescribeSecurityGroups',
        filters([{ Name: 'group-name', Values: ['default'] }]),
      ),
    ]);
    const found = vpcs.Vpcs[0];
    return {
      VpcId: id,
      CidrBlock: found.CidrBlock,
      CidrBlockAssociations: (found.CidrBlockAssociationSet ?? []).map(
        (association: { AssociationId: string }) => association.AssociationId,
      ),
      Ipv6CidrBlocks: (found.Ipv6CidrBlockAssociationSet ?? []).map(
        (association: { Ipv6CidrBlock: string }) => association.Ipv6CidrBlock,
      ),
      DefaultNetworkAcl: acls.NetworkAcls[0]?.NetworkAclId,
      DefaultSecurityGroup: groups.SecurityGroups[0]?.GroupId,
    };
  },

  async remove({ call }, { id }) {
    await call('ec2', 'DeleteVpc', { VpcId: id });
  },

  async live({ call }, { id }) {
    const [vpcs, support, hostnames] = await Promise.all([
      call('ec2', 'DescribeVpcs', { VpcIds: [id] }),
      call('ec2', 'DescribeVpcAttribute', {
        VpcId: id,
        Attribute: 'enableDnsSupport',
      }),
      call('ec2', 'DescribeVpcAttribute', {
        VpcId: id,
        Attribute: 'enableDnsHostnames',
      }),
    ]);
    return {
      CidrBlock: vpcs.Vpcs[0].CidrBlock,
      InstanceTenancy: vpcs.Vpcs[0].InstanceTenancy ?? 'default',
      EnableDnsSupport: support.EnableDnsSupport.Value,
      EnableDnsHostnames: hostnames.EnableDnsHostnames.Value,
      Tags: tagList(vpcs.Vpcs[0]) as never,
    };
  },
};
