import {
  CreateRouteRequest,
  ReplaceRouteRequest,
  Route,
} from '@aws-sdk/client-ec2';
import { AwsError, CallContext } from '../kernel/types';
import { blockOf, contains, isIpv6Block, parseBlock } from './cidr';
import { find } from './kinds';
import { isPrefixListId } from './prefixLists';
import { RouteTableRecord, table } from './tables';
import { Ec2 } from './operation';

type Destination = Pick<
  Route,
  | 'DestinationCidrBlock'
  | 'DestinationIpv6CidrBlock'
  | 'DestinationPrefixListId'
>;

/** @throws AwsError `RouteAlreadyExists`, or what is wrong with the target. */
export const createRoute: Ec2<'CreateRoute'> = (context, input) => {
  const record = find(context, 'routeTables', input.RouteTableId);
  const destination = readDestination(context, input);
  const target = readTarget(context, record, input);
  checkMoreSpecific(context, record, destination, target);
  if (findRoute(record, destination)) {
    throw new AwsError(
      'RouteAlreadyExists',
      `The route identified by ${textOf(destination)} already exists.`,
    );
  }
  record.Routes.push({
    ...destination,
    ...target,
    Origin: 'CreateRoute',
    State: 'active',
  });
  return { Return: true };
};

export const replaceRoute: Ec2<'ReplaceRoute'> = (context, input) => {
  const record = find(context, 'routeTables', input.RouteTableId);
  const destination = readDestination(context, input);
  const route = existingRoute(record, destination);
  const target = input.LocalTarget
    ? { GatewayId: 'local' }
    : readTarget(context, record, input);
  checkLocal(route, target);
  record.Routes[record.Routes.indexOf(route)] = {
    ...destination,
    ...target,
    Origin: route.Origin,
    State: 'active',
  };
};

/** The local route may lead through a middlebox and back to local; no other route may become one. */
function checkLocal(route: Route, target: Partial<Route>): void {
  const isLocal = route.Origin === 'CreateRouteTable';
  const { GatewayId = '', NatGatewayId, NetworkInterfaceId } = target;
  const isFit = isLocal
    ? GatewayId === 'local' ||
      GatewayId.startsWith('vpce-') ||
      NatGatewayId !== undefined ||
      NetworkInterfaceId !== undefined
    : GatewayId !== 'local';
  if (!isFit) {
    throw new AwsError(
      'InvalidParameterValue',
      isLocal
        ? `The local route ${textOf(route)} cannot lead to ${Object.values(target).join('')}`
        : `The route ${textOf(route)} is not the local route of its table`,
    );
  }
}

/** @throws AwsError `InvalidRoute.NotFound`; `InvalidParameterValue` for a local route. */
export const deleteRoute: Ec2<'DeleteRoute'> = (context, input) => {
  const record = find(context, 'routeTables', input.RouteTableId);
  const destination = readDestination(context, input);
  const route = existingRoute(record, destination);
  if (route.Origin === 'CreateRouteTable') {
    throw new AwsError(
      'InvalidParameterValue',
      `cannot remove local route ${textOf(destination)} in route table ${record.RouteTableId}`,
    );
  }
  record.Routes = record.Routes.filter(each => each !== route);
};

function readDestination(
  context: CallContext,
  input: Destination,
): Destination {
  const { DestinationCidrBlock, DestinationIpv6CidrBlock } = input;
  const { DestinationPrefixListId } = input;
  if (DestinationCidrBlock) {
    const block = blockOf(DestinationCidrBlock, 'destinationCidrBlock');
    return { DestinationCidrBlock: block.text };
  }
  if (DestinationIpv6CidrBlock) {
    if (!isIpv6Block(DestinationIpv6CidrBlock)) {
      throw new AwsError(
        'InvalidParameterValue',
        `Value (${DestinationIpv6CidrBlock}) for parameter destinationIpv6CidrBlock is invalid. This is not a valid CIDR block.`,
      );
    }
    return { DestinationIpv6CidrBlock };
  }
  if (DestinationPrefixListId) {
    if (!isPrefixListId(context.region, DestinationPrefixListId)) {
      throw new AwsError(
        'InvalidPrefixListId.NotFound',
        `The prefix list ID '${DestinationPrefixListId}' does not exist`,
      );
    }
    return { DestinationPrefixListId };
  }
  throw new AwsError(
    'MissingParameter',
    'The request must contain the parameter destinationCidrBlock or destinationIpv6CidrBlock or destinationPrefixListId',
  );
}

function textOf(route: Destination): string {
  return (
    route.DestinationCidrBlock ??
    route.DestinationIpv6CidrBlock ??
    route.DestinationPrefixListId ??
    ''
  );
}

function findRoute(
  record: RouteTableRecord,
  destination: Destination,
): Route | undefined {
  const [[member, value]] = Object.entries(destination);
  return record.Routes.find(route => (route as any)[member] === value);
}

function existingRoute(
  record: RouteTableRecord,
  destination: Destination,
): Route {
  const route = findRoute(record, destination);
  if (!route) {
    throw new AwsError(
      'InvalidRoute.NotFound',
      `no route with destination-cidr-block ${textOf(destination)} in route table ${record.RouteTableId}`,
    );
  }
  return route;
}

/** The one target given, after checking that it is of this VPC. */
function readTarget(
  context: CallContext,
  record: RouteTableRecord,
  input: CreateRouteRequest & ReplaceRouteRequest,
): Partial<Route> {
  const given = (
    [
      'GatewayId',
      'NatGatewayId',
      'NetworkInterfaceId',
      'EgressOnlyInternetGatewayId',
      'TransitGatewayId',
      'VpcPeeringConnectionId',
      'VpcEndpointId',
      'InstanceId',
      'LocalGatewayId',
      'CarrierGatewayId',
    ] as const
  ).filter(name => input[name]);
  if (given.length !== 1) {
    throw new AwsError(
      'InvalidParameterCombination',
      'The request must contain exactly one of gatewayId, natGatewayId, networkInterfaceId, egressOnlyInternetGatewayId, transitGatewayId, vpcPeeringConnectionId, vpcEndpointId, instanceId',
    );
  }
  const [name] = given;
  const id = input[name]!;
  switch (name) {
    case 'NatGatewayId': {
      const gateway = table(context, 'natGateways').get(id);
      if (!gateway || ['deleted', 'failed'].includes(gateway.State)) {
        throw notFound('InvalidNatGatewayID.NotFound', 'natGateway', id);
      }
      sameNetwork(record, id, [gateway.VpcId]);
      return { NatGatewayId: id };
    }
    case 'NetworkInterfaceId': {
      const found = find(context, 'networkInterfaces', id);
      sameNetwork(record, id, [found.VpcId]);
      return { NetworkInterfaceId: id };
    }
    case 'EgressOnlyInternetGatewayId': {
      const found = find(context, 'egressOnlyInternetGateways', id);
      sameNetwork(
        record,
        id,
        found.Attachments.map(each => each.VpcId),
      );
      return { EgressOnlyInternetGatewayId: id };
    }
    case 'VpcPeeringConnectionId': {
      const found = find(context, 'vpcPeeringConnections', id);
      sameNetwork(record, id, [
        found.AccepterVpcInfo.VpcId,
        found.RequesterVpcInfo.VpcId,
      ]);
      return { VpcPeeringConnectionId: id };
    }
    case 'GatewayId': {
      if (!id.startsWith('igw-')) {
        throw notFound('InvalidGatewayID.NotFound', 'gateway', id);
      }
      const found = find(context, 'internetGateways', id);
      sameNetwork(
        record,
        id,
        found.Attachments.map(each => each.VpcId),
      );
      return { GatewayId: id };
    }
    default:
      // The sandbox makes none of these, so none with this id exists.
      throw notFound(
        `Invalid${name.replace(/Id$/, 'ID')}.NotFound`,
        name[0].toLowerCase() + name.slice(1, -2),
        id,
      );
  }
}

function notFound(code: string, noun: string, id: string): AwsError {
  return new AwsError(code, `The ${noun} ID '${id}' does not exist`);
}

function sameNetwork(
  record: RouteTableRecord,
  id: string,
  vpcIds: Array<string | undefined>,
): void {
  if (!vpcIds.includes(record.VpcId)) {
    throw new AwsError(
      'InvalidParameterValue',
      `route table ${record.RouteTableId} and network gateway ${id} belong to different networks`,
    );
  }
}

/** Within the VPC's own block only an interface may be a target. */
function checkMoreSpecific(
  context: CallContext,
  record: RouteTableRecord,
  { DestinationCidrBlock }: Destination,
  target: Partial<Route>,
): void {
  const vpc = find(context, 'vpcs', record.VpcId);
  const block = parseBlock(DestinationCidrBlock);
  const isInside =
    block &&
    vpc.CidrBlockAssociationSet.some(({ CidrBlock }) =>
      contains(parseBlock(CidrBlock)!, block),
    );
  if (isInside && !target.NetworkInterfaceId && !target.NatGatewayId) {
    throw new AwsError(
      'InvalidParameterValue',
      `The destination CIDR block ${DestinationCidrBlock} is equal to or more specific than one of this VPC's CIDR blocks. This route can target only an interface or an instance.`,
    );
  }
}
