import { AwsError, CallContext, Clock } from '../kernel/types';
import { overlap, parseBlock } from './cidr';
import { applyFilters } from './filters';
import { find, newId } from './kinds';
import { checkGroups, createInterface } from './networkInterfaces';
import { paginate } from './pagination';
import {
  ClientVpnEndpointRecord,
  Place,
  rows,
  SubnetRecord,
  table,
} from './tables';
import { Ec2 } from './operation';

const TABLE = 'clientVpnEndpoints';

/** How long AWS takes, in seconds. */
export const VPN_SECONDS = { associate: 480, disassociate: 300 };

/**
 * The security groups of an endpoint: those asked for, or else the default
 * group of its VPC; none as long as it has no VPC.
 * @throws AwsError `InvalidParameterValue` for groups without a VPC.
 */
export function checkedGroups(
  place: Place,
  vpcId: string | undefined,
  asked: string[] = [],
): string[] {
  if (!vpcId) {
    if (asked.length > 0) {
      throw new AwsError(
        'InvalidParameterValue',
        'SecurityGroupIds need the VpcId of the VPC that contains the groups',
      );
    }
    return [];
  }
  if (asked.length > 0) {
    checkGroups(place, vpcId, asked);
    return asked;
  }
  return rows(place, 'securityGroups')
    .filter(row => row.VpcId === vpcId && row.GroupName === 'default')
    .map(row => row.GroupId);
}

/** @throws AwsError when the clients' block overlaps with any of the VPC's. */
export function assertDisjoint(
  place: Place,
  clients: string,
  vpcId: string,
  code = 'InvalidParameterValue',
): void {
  const taken = find(place, 'vpcs', vpcId).CidrBlockAssociationSet.find(
    ({ CidrBlock }) => overlap(parseBlock(clients)!, parseBlock(CidrBlock)!),
  );
  if (taken) {
    throw new AwsError(
      code,
      `The client CIDR block ${clients} overlaps with ${taken.CidrBlock} of ${vpcId}`,
    );
  }
}

/** Gives the endpoint and the interfaces that it has these groups. */
export function moveToGroups(
  place: Place,
  record: ClientVpnEndpointRecord,
  ids: string[],
): void {
  record.SecurityGroupIds = ids;
  for (const association of record.associations) {
    association.SecurityGroups = ids;
    const made = table(place, 'networkInterfaces').get(association.interfaceId);
    if (made) {
      made.Groups = ids.map(id => {
        const { GroupId, GroupName } = find(place, 'securityGroups', id);
        return { GroupId, GroupName };
      });
    }
  }
  place.store.touch();
}

/** Puts an interface into the subnet; one subnet of a zone, as at AWS. */
export const associateClientVpnTargetNetwork: Ec2<
  'AssociateClientVpnTargetNetwork'
> = (context, input) => {
  const record = find(context, TABLE, input.ClientVpnEndpointId);
  const subnet = table(context, 'subnets').get(input.SubnetId ?? '');
  if (!subnet) {
    throw new AwsError(
      'InvalidClientVpnSubnetId.NotFound',
      `The subnet ${input.SubnetId} does not exist`,
    );
  }
  assertAssociable(context, record, subnet);
  if (!record.VpcId) {
    record.VpcId = subnet.VpcId;
    record.SecurityGroupIds = checkedGroups(context, subnet.VpcId);
  }
  const { NetworkInterfaceId } = createInterface(context, subnet, {
    groupIds: record.SecurityGroupIds ?? [],
    description: `ClientVPN Endpoint resource ${record.ClientVpnEndpointId}`,
    type: 'interface',
    requesterId: 'amazon-aws',
  });
  const association = {
    AssociationId: newId('cvpn-assoc'),
    VpcId: subnet.VpcId,
    TargetNetworkId: subnet.SubnetId,
    ClientVpnEndpointId: record.ClientVpnEndpointId,
    Status: { Code: 'associating' as const },
    SecurityGroups: record.SecurityGroupIds,
    interfaceId: NetworkInterfaceId,
    until: later(context.clock, VPN_SECONDS.associate),
  };
  record.associations.push(association);
  return {
    AssociationId: association.AssociationId,
    Status: association.Status,
  };
};

function assertAssociable(
  context: CallContext,
  record: ClientVpnEndpointRecord,
  subnet: SubnetRecord,
): void {
  const { associations, ClientCidrBlock, ClientVpnEndpointId, VpcId } = record;
  if (VpcId && VpcId !== subnet.VpcId) {
    throw new AwsError(
      'InvalidParameterValue',
      `The subnet ${subnet.SubnetId} is not in VPC ${VpcId}`,
    );
  }
  if (associations.some(each => each.TargetNetworkId === subnet.SubnetId)) {
    throw new AwsError(
      'InvalidClientVpnDuplicateAssociationException',
      `The subnet ${subnet.SubnetId} is associated with ${ClientVpnEndpointId} already`,
    );
  }
  const zoneOf = (id: string) => find(context, 'subnets', id).AvailabilityZone;
  if (
    associations.some(
      ({ TargetNetworkId }) =>
        zoneOf(TargetNetworkId) === subnet.AvailabilityZone,
    )
  ) {
    throw new AwsError(
      'InvalidClientVpnSubnetId.DuplicateAz',
      `A subnet of ${subnet.AvailabilityZone} is associated with ${ClientVpnEndpointId} already`,
    );
  }
  assertDisjoint(
    context,
    ClientCidrBlock,
    subnet.VpcId,
    'InvalidClientVpnSubnetId.OverlappingCidr',
  );
}

export const describeClientVpnTargetNetworks: Ec2<
  'DescribeClientVpnTargetNetworks'
> = (context, input) => {
  const { associations } = find(context, TABLE, input.ClientVpnEndpointId);
  const asked = associations.filter(
    ({ AssociationId }) =>
      !input.AssociationIds?.length ||
      input.AssociationIds.includes(AssociationId),
  );
  const filtered = applyFilters(asked, input.Filters, {
    'association-id': row => row.AssociationId,
    'target-network-id': row => row.TargetNetworkId,
    'vpc-id': row => row.VpcId,
  });
  const page = paginate(filtered, row => row.AssociationId, input);
  return {
    ClientVpnTargetNetworks: page.items.map(
      ({ interfaceId, until, ...association }) => association,
    ),
    NextToken: page.NextToken,
  };
};

export const disassociateClientVpnTargetNetwork: Ec2<
  'DisassociateClientVpnTargetNetwork'
> = (context, input) => {
  const record = find(context, TABLE, input.ClientVpnEndpointId);
  const association = record.associations.find(
    ({ AssociationId }) => AssociationId === input.AssociationId,
  );
  if (!association) {
    throw new AwsError(
      'InvalidClientVpnAssociationIdNotFound',
      `The association ${input.AssociationId} does not exist`,
    );
  }
  if (association.Status.Code !== 'disassociating') {
    association.Status = { Code: 'disassociating' };
    association.until = later(context.clock, VPN_SECONDS.disassociate);
  }
  return {
    AssociationId: association.AssociationId,
    Status: association.Status,
  };
};

export const applySecurityGroupsToClientVpnTargetNetwork: Ec2<
  'ApplySecurityGroupsToClientVpnTargetNetwork'
> = (context, input) => {
  const record = find(context, TABLE, input.ClientVpnEndpointId);
  if (input.VpcId !== record.VpcId) {
    throw new AwsError(
      'InvalidParameterValue',
      `${record.ClientVpnEndpointId} is not associated with VPC ${input.VpcId}`,
    );
  }
  const ids = checkedGroups(context, input.VpcId, input.SecurityGroupIds);
  moveToGroups(context, record, ids);
  return { SecurityGroupIds: ids };
};

/** Associations that are over what they were in the middle of. */
export function settleClientVpnEndpoints(place: Place, clock: Clock): void {
  const now = clock.now().getTime();
  for (const record of rows(place, TABLE)) {
    const due = record.associations.filter(
      ({ until }) => until && new Date(until).getTime() <= now,
    );
    for (const association of due) {
      delete association.until;
      if (association.Status.Code === 'associating') {
        association.Status = { Code: 'associated' };
      } else {
        record.associations.splice(record.associations.indexOf(association), 1);
        table(place, 'networkInterfaces').delete(association.interfaceId);
      }
    }
    if (due.length > 0) {
      record.Status = {
        Code: record.associations.some(
          ({ Status }) => Status.Code === 'associated',
        )
          ? 'available'
          : 'pending-associate',
      };
      place.store.touch();
    }
  }
}

function later(clock: Clock, seconds: number): Date {
  return new Date(clock.now().getTime() + clock.scale(seconds));
}
