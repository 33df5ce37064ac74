import { AwsError } from '../kernel/types';
import { map } from './addresses';
import { describe } from './describe';
import { find, kinds, newId } from './kinds';
import { createInterface } from './networkInterfaces';
import { quotaOf } from './quotas';
import { NatGatewayRecord, rows, table } from './tables';
import { tagsToCreate } from './tagSpecifications';
import { Ec2 } from './operation';

/** How long AWS takes, in seconds. */
export const NAT_SECONDS = { create: 100, delete: 60, forget: 3600 };

/** Pending at first; what comes of it is seen by `settleNatGateways`. */
export const createNatGateway: Ec2<'CreateNatGateway'> = (context, input) => {
  const subnet = find(context, 'subnets', input.SubnetId);
  const isPublic = input.ConnectivityType !== 'private';
  if (isPublic && !input.AllocationId) {
    throw new AwsError(
      'MissingParameter',
      'The request must include the AllocationId parameter. Add the required parameter and retry the request.',
    );
  }
  const address = isPublic
    ? find(context, 'addresses', input.AllocationId)
    : undefined;
  if (address?.AssociationId) {
    throw new AwsError(
      'Resource.AlreadyAssociated',
      `Elastic IP address [${address.AllocationId}] is already associated`,
    );
  }
  const inZone = rows(context, 'natGateways').filter(
    row =>
      ['pending', 'available', 'deleting'].includes(row.State) &&
      find(context, 'subnets', row.SubnetId).AvailabilityZone ===
        subnet.AvailabilityZone,
  );
  if (inZone.length >= quotaOf(context, 'natGatewaysPerZone')) {
    throw new AwsError(
      'NatGatewayLimitExceeded',
      `Performing this operation would exceed the limit of ${quotaOf(context, 'natGatewaysPerZone')} NAT gateways`,
    );
  }
  const NatGatewayId = newId(kinds.natGateways.prefix);
  const networkInterface = createInterface(context, subnet, {
    groupIds: [],
    description: `Interface for NAT Gateway ${NatGatewayId}`,
    type: 'nat_gateway',
    requesterId: 'amazon-aws',
    address: input.PrivateIpAddress,
  });
  const now = context.clock.now();
  const record: NatGatewayRecord = {
    NatGatewayId,
    SubnetId: subnet.SubnetId,
    VpcId: subnet.VpcId,
    ConnectivityType: isPublic ? 'public' : 'private',
    CreateTime: now,
    State: 'pending',
    NatGatewayAddresses: [
      {
        AllocationId: address?.AllocationId,
        AssociationId: address && map(context, address, networkInterface),
        IsPrimary: true,
        NetworkInterfaceId: networkInterface.NetworkInterfaceId,
        PrivateIp: networkInterface.PrivateIpAddress,
        PublicIp: address?.PublicIp,
        Status: 'succeeded',
      },
    ],
    Tags: tagsToCreate(context, 'natGateways', input.TagSpecifications),
    until: new Date(now.getTime() + context.clock.scale(NAT_SECONDS.create)),
  };
  table(context, 'natGateways').set(NatGatewayId, record);
  return { NatGateway: record, ClientToken: input.ClientToken };
};

export const deleteNatGateway: Ec2<'DeleteNatGateway'> = (context, input) => {
  const record = find(context, 'natGateways', input.NatGatewayId);
  if (record.State !== 'deleted' && record.State !== 'deleting') {
    const now = context.clock.now().getTime();
    record.State = 'deleting';
    record.until = new Date(now + context.clock.scale(NAT_SECONDS.delete));
  }
  return { NatGatewayId: record.NatGatewayId };
};

export const describeNatGateways: Ec2<'DescribeNatGateways'> = (
  context,
  input,
) => {
  const { records, NextToken } = describe(
    context,
    // The one operation whose list of filters is called `Filter`.
    { ...input, Filters: input.Filter },
    {
      table: 'natGateways',
      ids: input.NatGatewayIds,
      filters: {
        'nat-gateway-id': row => row.NatGatewayId,
        state: row => row.State,
        'subnet-id': row => row.SubnetId,
        'vpc-id': row => row.VpcId,
      },
    },
  );
  return { NatGateways: records, NextToken };
};
