import { AwsError, CallContext } from '../kernel/types';
import { blockOf, contains, parseBlock } from './cidr';
import { describe } from './describe';
import { find, kinds, newId } from './kinds';
import { createAcl } from './networkAcls';
import { quotaOf } from './quotas';
import { createTable } from './routeTables';
import { createGroup } from './securityGroups';
import { rows, table, VpcRecord } from './tables';
import { tagsToCreate } from './tagSpecifications';
import { defaultDhcpOptionsId } from './dhcpOptions';
import { connects, isAlive } from './vpcPeering';
import { Ec2 } from './operation';

const RESERVED = ['127.0.0.0/8', '0.0.0.0/8', '169.254.0.0/16', '224.0.0.0/4'];

/** Makes a VPC with what AWS gives each: a main route table, a default ACL and group. */
export const createVpc: Ec2<'CreateVpc'> = (context, input) => {
  const block = blockOf(input.CidrBlock, 'cidrBlock');
  const reserved = RESERVED.some(range => contains(parseBlock(range)!, block));
  if (block.prefix < 16 || block.prefix > 28 || reserved) {
    throw new AwsError(
      'InvalidVpc.Range',
      `The CIDR '${input.CidrBlock}' is invalid.`,
    );
  }
  if (table(context, 'vpcs').size >= quotaOf(context, 'vpcsPerRegion')) {
    throw new AwsError(
      'VpcLimitExceeded',
      'The maximum number of VPCs has been reached.',
    );
  }
  const Tags = tagsToCreate(context, 'vpcs', input.TagSpecifications);
  const vpc: VpcRecord = {
    VpcId: newId(kinds.vpcs.prefix),
    CidrBlock: block.text,
    CidrBlockAssociationSet: [
      {
        AssociationId: newId('vpc-cidr-assoc'),
        CidrBlock: block.text,
        CidrBlockState: { State: 'associated' },
      },
    ],
    Ipv6CidrBlockAssociationSet: input.AmazonProvidedIpv6CidrBlock
      ? [ipv6Association(context)]
      : [],
    DhcpOptionsId: defaultDhcpOptionsId(context),
    InstanceTenancy: input.InstanceTenancy ?? 'default',
    IsDefault: false,
    OwnerId: context.account,
    State: 'available',
    Tags,
    enableDnsSupport: true,
    enableDnsHostnames: false,
    enableNetworkAddressUsageMetrics: false,
  };
  table(context, 'vpcs').set(vpc.VpcId, vpc);
  createTable(context, vpc, { main: true, tags: [] });
  createAcl(context, vpc, { isDefault: true, tags: [] });
  createGroup(context, vpc, {
    name: 'default',
    description: 'default VPC security group',
    tags: [],
  });
  return { Vpc: vpc };
};

/** @throws AwsError `DependencyViolation` while anything of the user's is in it. */
export const deleteVpc: Ec2<'DeleteVpc'> = (context, input) => {
  const { VpcId: id } = find(context, 'vpcs', input.VpcId);
  const tables = rows(context, 'routeTables').filter(row => row.VpcId === id);
  const acls = rows(context, 'networkAcls').filter(row => row.VpcId === id);
  const groups = rows(context, 'securityGroups').filter(
    row => row.VpcId === id,
  );
  const attached = [
    ...rows(context, 'internetGateways'),
    ...rows(context, 'egressOnlyInternetGateways'),
  ].some(gateway => gateway.Attachments.some(({ VpcId }) => VpcId === id));
  const isUsed =
    attached ||
    rows(context, 'vpcPeeringConnections').some(
      row => isAlive(row) && connects(row, { VpcId: id }),
    ) ||
    rows(context, 'subnets').some(row => row.VpcId === id) ||
    rows(context, 'vpcEndpoints').some(
      row => row.VpcId === id && row.State !== 'deleted',
    ) ||
    tables.length > 1 ||
    acls.length > 1 ||
    groups.length > 1;
  if (isUsed) {
    throw new AwsError(
      'DependencyViolation',
      `The vpc '${id}' has dependencies and cannot be deleted.`,
    );
  }
  tables.forEach(row => table(context, 'routeTables').delete(row.RouteTableId));
  acls.forEach(row => table(context, 'networkAcls').delete(row.NetworkAclId));
  for (const group of groups) {
    table(context, 'securityGroups').delete(group.GroupId);
    rows(context, 'securityGroupRules')
      .filter(rule => rule.GroupId === group.GroupId)
      .forEach(rule =>
        table(context, 'securityGroupRules').delete(rule.SecurityGroupRuleId),
      );
  }
  table(context, 'vpcs').delete(id);
};

export const describeVpcs: Ec2<'DescribeVpcs'> = (context, input) => {
  const { records, NextToken } = describe(context, input, {
    table: 'vpcs',
    ids: input.VpcIds,
    filters: {
      cidr: vpc => vpc.CidrBlock,
      cidrBlock: vpc => vpc.CidrBlock,
      'cidr-block-association.association-id': vpc =>
        vpc.CidrBlockAssociationSet.map(({ AssociationId }) => AssociationId),
      'cidr-block-association.cidr-block': vpc =>
        vpc.CidrBlockAssociationSet.map(({ CidrBlock }) => CidrBlock),
      'cidr-block-association.state': vpc =>
        vpc.CidrBlockAssociationSet.map(
          ({ CidrBlockState }) => CidrBlockState?.State,
        ),
      'dhcp-options-id': vpc => vpc.DhcpOptionsId,
      'is-default': vpc => vpc.IsDefault,
      isDefault: vpc => vpc.IsDefault,
      'owner-id': vpc => vpc.OwnerId,
      state: vpc => vpc.State,
      'vpc-id': vpc => vpc.VpcId,
    },
  });
  return { Vpcs: records, NextToken };
};

/** One attribute a call, as at AWS. */
export const modifyVpcAttribute: Ec2<'ModifyVpcAttribute'> = (
  context,
  input,
) => {
  const vpc = find(context, 'vpcs', input.VpcId);
  const given = [
    input.EnableDnsHostnames,
    input.EnableDnsSupport,
    input.EnableNetworkAddressUsageMetrics,
  ].filter(value => value?.Value !== undefined);
  if (given.length !== 1) {
    throw new AwsError(
      'InvalidParameterCombination',
      'Fields for multiple attribute types specified',
    );
  }
  vpc.enableDnsHostnames =
    input.EnableDnsHostnames?.Value ?? vpc.enableDnsHostnames;
  vpc.enableDnsSupport = input.EnableDnsSupport?.Value ?? vpc.enableDnsSupport;
  vpc.enableNetworkAddressUsageMetrics =
    input.EnableNetworkAddressUsageMetrics?.Value ??
    vpc.enableNetworkAddressUsageMetrics;
};

export const describeVpcAttribute: Ec2<'DescribeVpcAttribute'> = (
  context,
  input,
) => {
  const vpc = find(context, 'vpcs', input.VpcId);
  const VpcId = vpc.VpcId;
  switch (input.Attribute) {
    case 'enableDnsSupport':
      return { VpcId, EnableDnsSupport: { Value: vpc.enableDnsSupport } };
    case 'enableDnsHostnames':
      return { VpcId, EnableDnsHostnames: { Value: vpc.enableDnsHostnames } };
    case 'enableNetworkAddressUsageMetrics':
      return {
        VpcId,
        EnableNetworkAddressUsageMetrics: {
          Value: vpc.enableNetworkAddressUsageMetrics,
        },
      };
    default:
      throw new AwsError(
        'InvalidParameterValue',
        `Value (${input.Attribute}) for parameter attribute is invalid. Unknown attribute.`,
      );
  }
};

function ipv6Association(context: CallContext) {
  const number = table(context, 'vpcs').size + 1;
  return {
    AssociationId: newId('vpc-cidr-assoc'),
    Ipv6CidrBlock: `2001:db8:${number.toString(16)}00::/56`,
    Ipv6CidrBlockState: { State: 'associated' as const },
    NetworkBorderGroup: context.region,
    Ipv6Pool: 'Amazon',
  };
}
