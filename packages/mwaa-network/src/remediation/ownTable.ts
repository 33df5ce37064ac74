import { compareRoutes, isBlackhole, kindOfTarget } from '../reachability';
import type { SubnetRouteTable } from '../reachability';
import { defaultRoute } from '../reachability/defaultRoute';
import { isGateway } from '../reachability/endpointTypes';
import { isUnresolved, routeTarget, type Route } from '../snapshot';
import {
  ec2,
  outputOf,
  type AwsCommand,
  type CommandValue,
  type OutputReference,
} from './command';
import { routeProperties, routeTargetOf } from './routeProperties';
import {
  EVERYWHERE,
  natGatewayTarget,
  newTable,
  type RouteTarget,
  type TableChange,
} from './targets';
import { logicalName } from './templateDiff';
import type { NetworkContext, TemplateChange } from './types';

/**
 * A route table of the subnet's own: what its present one leads elsewhere is
 * kept, but for the routes that have to go; public routing gets its way to NAT,
 * and the gateway endpoints of the VPC are associated, which private routing
 * needs for S3. Then the subnet is led to it. One that is not the environment's
 * keeps its way to the internet gateway.
 */
export function ownTable(
  subnetId: string,
  number: number,
  context: NetworkContext,
  goes: (route: Route) => boolean,
  exceptNat: readonly string[] = [],
): TableChange {
  const { network, routing } = context;
  const found = network.routeTableOf(subnetId);
  const vpcId =
    network.subnets.get(subnetId)?.VpcId ?? found?.table.VpcId ?? '';
  const name = `TABLE${number}`;
  const RouteTableId = outputOf(name);
  const isOwn = network.subnetIds.includes(subnetId);
  const kept = keptRoutes(found, isOwn, context, goes);
  const nat =
    isOwn && routing === 'public' && !defaultRoute(kept)
      ? natGatewayTarget(subnetId, number, context, exceptNat)
      : undefined;
  const endpoints = gatewayEndpoints(vpcId, found, context);
  return {
    commands: [
      ...(nat?.commands ?? []),
      newTable(name, vpcId),
      ...kept.map(route =>
        ec2('CreateRoute', { RouteTableId, ...routeProperties(route) }),
      ),
      ...(nat
        ? [
            ec2('CreateRoute', {
              RouteTableId,
              DestinationCidrBlock: EVERYWHERE,
              NatGatewayId: nat.id,
            }),
          ]
        : []),
      ...endpoints.map(VpcEndpointId =>
        ec2('ModifyVpcEndpoint', {
          VpcEndpointId,
          AddRouteTableIds: [RouteTableId],
        }),
      ),
      ...associate(subnetId, number, RouteTableId, context),
    ],
    changes: changesOf(subnetId, vpcId, nat, kept, endpoints, context),
  };
}

/** What the table leads elsewhere by routes that somebody made. */
function keptRoutes(
  found: SubnetRouteTable | undefined,
  isOwn: boolean,
  { network, routing }: NetworkContext,
  goes: (route: Route) => boolean,
): Route[] {
  return [...(found?.table.Routes ?? [])].sort(compareRoutes).filter(route => {
    const kind = kindOfTarget(network, route);
    return (
      !goes(route) &&
      !isBlackhole(route) &&
      route.Origin !== 'EnableVgwRoutePropagation' &&
      !['local', 'gatewayEndpoint', 'unresolved'].includes(kind) &&
      // The environment's subnets are private.
      !(isOwn && kind === 'internetGateway') &&
      !(isOwn && routing === 'private' && kind === 'natGateway') &&
      Object.keys(routeTargetOf(route)).length > 0
    );
  });
}

/** Those that the subnet goes by; under private routing all of the VPC. */
function gatewayEndpoints(
  vpcId: string,
  found: SubnetRouteTable | undefined,
  { network, routing }: NetworkContext,
): string[] {
  const used = new Set(found?.table.Routes.map(route => routeTarget(route)));
  return [...network.vpcEndpoints.values()]
    .filter(
      endpoint =>
        endpoint.VpcId === vpcId &&
        isGateway(endpoint) &&
        !isUnresolved(endpoint.VpcEndpointId) &&
        (routing !== 'public' || used.has(endpoint.VpcEndpointId)),
    )
    .map(({ VpcEndpointId }) => VpcEndpointId)
    .sort();
}

/**
 * A subnet without an association gets one; one that has one is led over, which
 * EC2 does by the association's id.
 */
export function associate(
  subnetId: string,
  number: number,
  RouteTableId: OutputReference,
  { network }: NetworkContext,
): AwsCommand[] {
  const found = network.routeTableOf(subnetId);
  if (!found || found.implicit) {
    return [ec2('AssociateRouteTable', { SubnetId: subnetId, RouteTableId })];
  }
  const known = found.table.Associations.find(
    ({ SubnetId }) => SubnetId === subnetId,
  )?.RouteTableAssociationId;
  const name = `ASSOCIATION${number}`;
  const AssociationId: CommandValue = known ?? outputOf(name);
  return [
    ...(known
      ? []
      : [
          ec2(
            'DescribeRouteTables',
            { RouteTableIds: [found.table.RouteTableId] },
            {
              name,
              path: `RouteTables[].Associations[?SubnetId=='${subnetId}'].RouteTableAssociationId[]`,
            },
          ),
        ]),
    ec2('ReplaceRouteTableAssociation', { AssociationId, RouteTableId }),
  ];
}

function changesOf(
  subnetId: string,
  vpcId: string,
  nat: RouteTarget | undefined,
  kept: Route[],
  endpoints: string[],
  { network }: NetworkContext,
): TemplateChange[] {
  const table = { Ref: logicalName(subnetId, 'AWS::EC2::RouteTable') };
  const routes: Array<Record<string, unknown>> = [
    ...kept.map(routeProperties),
    ...(nat
      ? [{ DestinationCidrBlock: EVERYWHERE, NatGatewayId: nat.reference }]
      : []),
  ];
  return [
    ...(nat?.changes ?? []),
    {
      resource: subnetId,
      type: 'AWS::EC2::RouteTable',
      after: { VpcId: vpcId },
    },
    ...routes.map((properties, index) => ({
      resource: `${subnetId}-${index + 1}`,
      type: 'AWS::EC2::Route',
      after: { RouteTableId: table, ...properties },
    })),
    ...endpoints.map(id => {
      const { RouteTableIds = [] } = network.vpcEndpoints.get(id) ?? {};
      return {
        resource: id,
        type: 'AWS::EC2::VPCEndpoint',
        before: { RouteTableIds },
        after: { RouteTableIds: [...RouteTableIds, table] },
      };
    }),
    {
      resource: subnetId,
      type: 'AWS::EC2::SubnetRouteTableAssociation',
      after: { SubnetId: subnetId, RouteTableId: table },
    },
  ];
}
