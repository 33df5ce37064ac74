import { AwsError, CallContext } from '../kernel/types';
import { blockOf, contains, overlap, parseBlock } from './cidr';
import { describe } from './describe';
import { arnOf, find, kinds, newId } from './kinds';
import { newAclAssociation } from './networkAcls';
import { freeAddresses } from './privateAddresses';
import { zoneOf, zonesOf } from './regions';
import { rows, SubnetRecord, table } from './tables';
import { tagsToCreate } from './tagSpecifications';
import { Ec2 } from './operation';

/**
 * @throws AwsError `InvalidSubnet.Range` outside of the VPC or beyond /16../28,
 *   `InvalidSubnet.Conflict` when it overlaps another subnet.
 */
export const createSubnet: Ec2<'CreateSubnet'> = (context, input) => {
  const vpc = find(context, 'vpcs', input.VpcId);
  const block = blockOf(input.CidrBlock, 'cidrBlock');
  const isInside = vpc.CidrBlockAssociationSet.some(({ CidrBlock }) =>
    contains(parseBlock(CidrBlock)!, block),
  );
  if (!isInside || block.prefix < 16 || block.prefix > 28) {
    throw new AwsError(
      'InvalidSubnet.Range',
      `The CIDR '${input.CidrBlock}' is invalid.`,
    );
  }
  const neighbours = rows(context, 'subnets').filter(
    row => row.VpcId === vpc.VpcId,
  );
  if (neighbours.some(row => overlap(parseBlock(row.CidrBlock)!, block))) {
    throw new AwsError(
      'InvalidSubnet.Conflict',
      `The CIDR '${input.CidrBlock}' conflicts with another subnet`,
    );
  }
  const asked = input.AvailabilityZone ?? input.AvailabilityZoneId;
  const zone = asked ? zoneOf(context, asked) : zonesOf(context)[0];
  const SubnetId = newId(kinds.subnets.prefix);
  const subnet: SubnetRecord = {
    SubnetId,
    VpcId: vpc.VpcId,
    CidrBlock: block.text,
    AvailabilityZone: zone.name,
    AvailabilityZoneId: zone.id,
    State: 'available',
    OwnerId: context.account,
    SubnetArn: arnOf(context, `subnet/${SubnetId}`),
    DefaultForAz: false,
    MapPublicIpOnLaunch: false,
    MapCustomerOwnedIpOnLaunch: false,
    AssignIpv6AddressOnCreation: false,
    Ipv6CidrBlockAssociationSet: [],
    EnableDns64: false,
    Ipv6Native: false,
    PrivateDnsNameOptionsOnLaunch: {
      HostnameType: 'ip-name',
      EnableResourceNameDnsARecord: false,
      EnableResourceNameDnsAAAARecord: false,
    },
    Tags: tagsToCreate(context, 'subnets', input.TagSpecifications),
  };
  table(context, 'subnets').set(SubnetId, subnet);
  const defaultAcl = rows(context, 'networkAcls').find(
    acl => acl.VpcId === vpc.VpcId && acl.IsDefault,
  )!;
  defaultAcl.Associations.push(
    newAclAssociation(defaultAcl.NetworkAclId, SubnetId),
  );
  return { Subnet: withFreeAddresses(context, subnet) };
};

/** @throws AwsError `DependencyViolation` while a network interface is in it. */
export const deleteSubnet: Ec2<'DeleteSubnet'> = (context, input) => {
  const { SubnetId } = find(context, 'subnets', input.SubnetId);
  const isUsed = rows(context, 'networkInterfaces').some(
    row => row.SubnetId === SubnetId,
  );
  if (isUsed) {
    throw new AwsError(
      'DependencyViolation',
      `The subnet '${SubnetId}' has dependencies and cannot be deleted.`,
    );
  }
  for (const row of rows(context, 'networkAcls')) {
    row.Associations = row.Associations.filter(
      association => association.SubnetId !== SubnetId,
    );
  }
  for (const row of rows(context, 'routeTables')) {
    row.Associations = row.Associations.filter(
      association => association.SubnetId !== SubnetId,
    );
  }
  table(context, 'subnets').delete(SubnetId);
};

export const describeSubnets: Ec2<'DescribeSubnets'> = (context, input) => {
  const { records, NextToken } = describe(context, input, {
    table: 'subnets',
    ids: input.SubnetIds,
    // AWS asks for five at least; one makes pagination testable with little.
    limits: { least: 1 },
    filters: {
      'availability-zone': subnet => subnet.AvailabilityZone,
      availabilityZone: subnet => subnet.AvailabilityZone,
      'availability-zone-id': subnet => subnet.AvailabilityZoneId,
      availabilityZoneId: subnet => subnet.AvailabilityZoneId,
      'available-ip-address-count': subnet => freeAddresses(context, subnet),
      cidr: subnet => subnet.CidrBlock,
      cidrBlock: subnet => subnet.CidrBlock,
      'cidr-block': subnet => subnet.CidrBlock,
      'default-for-az': subnet => subnet.DefaultForAz,
      defaultForAz: subnet => subnet.DefaultForAz,
      'map-public-ip-on-launch': subnet => subnet.MapPublicIpOnLaunch,
      'owner-id': subnet => subnet.OwnerId,
      state: subnet => subnet.State,
      'subnet-arn': subnet => subnet.SubnetArn,
      'subnet-id': subnet => subnet.SubnetId,
      'vpc-id': subnet => subnet.VpcId,
    },
  });
  return {
    Subnets: records.map(subnet => withFreeAddresses(context, subnet)),
    NextToken,
  };
};

export const modifySubnetAttribute: Ec2<'ModifySubnetAttribute'> = (
  context,
  input,
) => {
  const subnet = find(context, 'subnets', input.SubnetId);
  subnet.MapPublicIpOnLaunch =
    input.MapPublicIpOnLaunch?.Value ?? subnet.MapPublicIpOnLaunch;
  subnet.AssignIpv6AddressOnCreation =
    input.AssignIpv6AddressOnCreation?.Value ??
    subnet.AssignIpv6AddressOnCreation;
  subnet.EnableDns64 = input.EnableDns64?.Value ?? subnet.EnableDns64;
};

function withFreeAddresses(context: CallContext, subnet: SubnetRecord) {
  return { ...subnet, AvailableIpAddressCount: freeAddresses(context, subnet) };
}
