import { AwsError } from '../../../kernel/types';
import type { JsonObject } from '../../template/model';
import type { HandlerContext, ResourceHandler } from '../handler';
import { bool, generatedName, number, tagList, text } from '../values';
import { applyTags, tagSpecifications } from './tags';

export const networkAcl: ResourceHandler = {
  typicalSeconds: 12,

  async create({ call, token }, properties) {
    const { NetworkAcl } = await call('ec2', 'CreateNetworkAcl', {
      VpcId: text(properties.VpcId),
      ClientToken: token,
      TagSpecifications: tagSpecifications('network-acl', properties),
    });
    const id: string = NetworkAcl.NetworkAclId;
    return { id, attributes: { Id: id } };
  },

  apply: applyTags,

  async remove({ call }, { id }) {
    await call('ec2', 'DeleteNetworkAcl', { NetworkAclId: id });
  },

  async live(context, { id }) {
    const found = await describeAcl(context, id);
    return { VpcId: found.VpcId, Tags: tagList(found) as never };
  },
};

export const networkAclEntry: ResourceHandler = {
  typicalSeconds: 15,

  async create(context, properties) {
    await context.call('ec2', 'CreateNetworkAclEntry', entry(properties));
    const id = generatedName(context);
    return { id, attributes: { Id: id } };
  },

  async apply({ call }, { properties }, previous) {
    if (!previous) return;
    await call('ec2', 'ReplaceNetworkAclEntry', entry(properties));
  },

  async remove({ call }, { properties }) {
    await call('ec2', 'DeleteNetworkAclEntry', {
      NetworkAclId: text(properties.NetworkAclId),
      RuleNumber: number(properties.RuleNumber),
      Egress: bool(properties.Egress) ?? false,
    });
  },

  async live(context, { properties }) {
    const acl = await describeAcl(context, text(properties.NetworkAclId)!);
    const found = (acl.Entries as JsonObject[]).find(
      item =>
        item.RuleNumber === number(properties.RuleNumber) &&
        item.Egress === (bool(properties.Egress) ?? false),
    );
    if (!found) {
      throw new AwsError('InvalidNetworkAclEntry.NotFound', 'It is gone');
    }
    const { PortRange, IcmpTypeCode, ...rest } = found;
    return {
      ...rest,
      NetworkAclId: properties.NetworkAclId,
      ...(PortRange ? { PortRange } : {}),
      ...(IcmpTypeCode ? { Icmp: IcmpTypeCode } : {}),
    };
  },
};

function entry(properties: JsonObject): object {
  const range = properties.PortRange as JsonObject | undefined;
  const icmp = properties.Icmp as JsonObject | undefined;
  return {
    NetworkAclId: text(properties.NetworkAclId),
    RuleNumber: number(properties.RuleNumber),
    Protocol: text(properties.Protocol),
    RuleAction: text(properties.RuleAction),
    Egress: bool(properties.Egress) ?? false,
    CidrBlock: text(properties.CidrBlock),
    Ipv6CidrBlock: text(properties.Ipv6CidrBlock),
    PortRange: range && { From: number(range.From), To: number(range.To) },
    IcmpTypeCode: icmp && { Type: number(icmp.Type), Code: number(icmp.Code) },
  };
}

/**
 * Every subnet always has an ACL, so to create is to replace the association
 * that exists, whosever it was, and to delete is to go back to the VPC's
 * default ACL.
 */
export const subnetNetworkAclAssociation: ResourceHandler = {
  typicalSeconds: 2,

  async create(context, properties) {
    const existing = await aclOfSubnet(context, text(properties.SubnetId)!);
    const { NewAssociationId } = await context.call(
      'ec2',
      'ReplaceNetworkAclAssociation',
      {
        AssociationId: existing?.associationId,
        NetworkAclId: text(properties.NetworkAclId),
      },
    );
    return {
      id: NewAssociationId,
      attributes: { AssociationId: NewAssociationId },
    };
  },

  async remove(context, { id, properties }) {
    const existing = await aclOfSubnet(context, text(properties.SubnetId)!);
    if (existing?.associationId !== id) return;
    const { NetworkAcls } = await context.call('ec2', 'DescribeNetworkAcls', {
      Filters: [
        { Name: 'vpc-id', Values: [existing.vpcId] },
        { Name: 'default', Values: ['true'] },
      ],
    });
    await context.call('ec2', 'ReplaceNetworkAclAssociation', {
      AssociationId: id,
      NetworkAclId: NetworkAcls[0].NetworkAclId,
    });
  },

  async live(context, { id, properties }) {
    const found = await aclOfSubnet(context, text(properties.SubnetId)!);
    if (found?.associationId !== id) {
      throw new AwsError('InvalidAssociationID.NotFound', 'It is gone');
    }
    return { NetworkAclId: found.aclId, SubnetId: properties.SubnetId };
  },
};

async function describeAcl({ call }: HandlerContext, id: string): Promise<any> {
  const { NetworkAcls } = await call('ec2', 'DescribeNetworkAcls', {
    NetworkAclIds: [id],
  });
  return NetworkAcls[0];
}

async function aclOfSubnet(
  { call }: HandlerContext,
  subnetId: string,
): Promise<
  { associationId: string; aclId: string; vpcId: string } | undefined
> {
  const { NetworkAcls } = await call('ec2', 'DescribeNetworkAcls', {
    Filters: [{ Name: 'association.subnet-id', Values: [subnetId] }],
  });
  for (const acl of NetworkAcls) {
    for (const association of acl.Associations ?? []) {
      if (association.SubnetId === subnetId) {
        return {
          associationId: association.NetworkAclAssociationId,
          aclId: acl.NetworkAclId,
          vpcId: acl.VpcId,
        };
      }
    }
  }
  return undefined;
}
