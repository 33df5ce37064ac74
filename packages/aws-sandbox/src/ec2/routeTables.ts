import { RouteTableAssociation, Tag } from '@aws-sdk/client-ec2';
import { AwsError, CallContext } from '../kernel/types';
import { describe } from './describe';
import { find, kinds, newId } from './kinds';
import { withState } from './routeState';
import { RouteTableRecord, rows, table, VpcRecord } from './tables';
import { tagsToCreate } from './tagSpecifications';
import { Ec2 } from './operation';

/** Makes a table with the local routes that every table has. */
export function createTable(
  context: CallContext,
  vpc: VpcRecord,
  options: { main: boolean; tags: Tag[] },
): RouteTableRecord {
  const RouteTableId = newId(kinds.routeTables.prefix);
  const local = {
    GatewayId: 'local',
    Origin: 'CreateRouteTable' as const,
    State: 'active' as const,
  };
  const record: RouteTableRecord = {
    RouteTableId,
    VpcId: vpc.VpcId,
    OwnerId: context.account,
    Routes: [
      ...vpc.CidrBlockAssociationSet.map(({ CidrBlock }) => ({
        DestinationCidrBlock: CidrBlock,
        ...local,
      })),
      ...(vpc.Ipv6CidrBlockAssociationSet ?? []).map(({ Ipv6CidrBlock }) => ({
        DestinationIpv6CidrBlock: Ipv6CidrBlock,
        ...local,
      })),
    ],
    Associations: options.main
      ? [newAssociation(RouteTableId, { Main: true })]
      : [],
    PropagatingVgws: [],
    Tags: options.tags,
  };
  table(context, 'routeTables').set(RouteTableId, record);
  return record;
}

function newAssociation(
  RouteTableId: string,
  of: Pick<RouteTableAssociation, 'Main' | 'SubnetId' | 'GatewayId'>,
): RouteTableAssociation {
  return {
    Main: false,
    ...of,
    RouteTableId,
    RouteTableAssociationId: newId('rtbassoc'),
    AssociationState: { State: 'associated' },
  };
}

export const createRouteTable: Ec2<'CreateRouteTable'> = (context, input) => {
  const vpc = find(context, 'vpcs', input.VpcId);
  const tags = tagsToCreate(context, 'routeTables', input.TagSpecifications);
  return { RouteTable: createTable(context, vpc, { main: false, tags }) };
};

/** @throws AwsError `DependencyViolation` for a main table or one with subnets. */
export const deleteRouteTable: Ec2<'DeleteRouteTable'> = (context, input) => {
  const record = find(context, 'routeTables', input.RouteTableId);
  const isUsedByEndpoint = record.Routes.some(
    route =>
      route.DestinationPrefixListId && route.GatewayId?.startsWith('vpce-'),
  );
  if (record.Associations.length > 0 || isUsedByEndpoint) {
    throw new AwsError(
      'DependencyViolation',
      `The routeTable '${record.RouteTableId}' has dependencies and cannot be deleted.`,
    );
  }
  table(context, 'routeTables').delete(record.RouteTableId);
};

export const describeRouteTables: Ec2<'DescribeRouteTables'> = (
  context,
  input,
) => {
  const { records, NextToken } = describe(context, input, {
    table: 'routeTables',
    ids: input.RouteTableIds,
    limits: { most: 100 },
    filters: {
      'association.gateway-id': row =>
        row.Associations.map(({ GatewayId }) => GatewayId),
      'association.main': row => row.Associations.map(({ Main }) => Main),
      'association.route-table-association-id': row =>
        row.Associations.map(each => each.RouteTableAssociationId),
      'association.route-table-id': row =>
        row.Associations.map(({ RouteTableId }) => RouteTableId),
      'association.subnet-id': row =>
        row.Associations.map(({ SubnetId }) => SubnetId),
      'owner-id': row => row.OwnerId,
      'route-table-id': row => row.RouteTableId,
      'route.destination-cidr-block': row =>
        row.Routes.map(route => route.DestinationCidrBlock),
      'route.destination-prefix-list-id': row =>
        row.Routes.map(route => route.DestinationPrefixListId),
      'route.gateway-id': row => row.Routes.map(route => route.GatewayId),
      'route.nat-gateway-id': row =>
        row.Routes.map(route => route.NatGatewayId),
      'route.origin': row => row.Routes.map(route => route.Origin),
      'route.state': row =>
        row.Routes.map(route => withState(context, row.VpcId, route).State),
      'vpc-id': row => row.VpcId,
    },
  });
  return {
    RouteTables: records.map(row => ({
      ...row,
      Routes: row.Routes.map(route => withState(context, row.VpcId, route)),
    })),
    NextToken,
  };
};

/** @throws AwsError `Resource.AlreadyAssociated` when the subnet has a table. */
export const associateRouteTable: Ec2<'AssociateRouteTable'> = (
  context,
  input,
) => {
  const record = find(context, 'routeTables', input.RouteTableId);
  const subnet = find(context, 'subnets', input.SubnetId);
  if (subnet.VpcId !== record.VpcId) {
    throw new AwsError(
      'InvalidParameterValue',
      `Route table ${record.RouteTableId} and subnet ${subnet.SubnetId} belong to different networks`,
    );
  }
  const existing = rows(context, 'routeTables')
    .flatMap(row => row.Associations)
    .find(each => each.SubnetId === subnet.SubnetId);
  if (existing && existing.RouteTableId !== record.RouteTableId) {
    throw new AwsError(
      'Resource.AlreadyAssociated',
      `the specified association for route table ${record.RouteTableId} conflicts with an existing association`,
    );
  }
  const association =
    existing ??
    newAssociation(record.RouteTableId, { SubnetId: subnet.SubnetId });
  if (!existing) {
    record.Associations.push(association);
  }
  return {
    AssociationId: association.RouteTableAssociationId,
    AssociationState: association.AssociationState,
  };
};

export const disassociateRouteTable: Ec2<'DisassociateRouteTable'> = (
  context,
  input,
) => {
  const { record, association } = findAssociation(context, input.AssociationId);
  if (association.Main) {
    throw new AwsError(
      'InvalidParameterValue',
      `cannot disassociate the main route table association ${input.AssociationId}`,
    );
  }
  record.Associations = record.Associations.filter(
    each => each !== association,
  );
};

/** Moves a subnet to another table, or makes another table the main one. */
export const replaceRouteTableAssociation: Ec2<
  'ReplaceRouteTableAssociation'
> = (context, input) => {
  const { record, association } = findAssociation(context, input.AssociationId);
  const next = find(context, 'routeTables', input.RouteTableId);
  if (next.VpcId !== record.VpcId) {
    throw new AwsError(
      'InvalidParameterValue',
      `Route tables ${record.RouteTableId} and ${next.RouteTableId} belong to different networks`,
    );
  }
  record.Associations = record.Associations.filter(
    each => each !== association,
  );
  const { Main, SubnetId } = association;
  const moved = newAssociation(next.RouteTableId, { Main, SubnetId });
  next.Associations.push(moved);
  return {
    NewAssociationId: moved.RouteTableAssociationId,
    AssociationState: moved.AssociationState,
  };
};

function findAssociation(context: CallContext, id: string | undefined) {
  for (const record of rows(context, 'routeTables')) {
    const association = record.Associations.find(
      each => each.RouteTableAssociationId === id,
    );
    if (association) {
      return { record, association };
    }
  }
  throw new AwsError(
    'InvalidAssociationID.NotFound',
    `The association ID '${id}' does not exist`,
  );
}
