import { defaultRoute } from '../rules/inferRouting';
import {
  isBlackhole,
  routeDestinationWords,
  kindOfTarget,
  type SubnetRouteTable,
} from '../reachability';
import { routeTarget } from '../snapshot';
import { isUnresolved, type Route } from '../snapshot';
import { isGateway } from '../reachability/endpointTypes';
import { awsCommand, capture, variable, type Word } from './commands';
import type { RemediationContext } from './remediation';
import { logicalName, templateDiff } from './templateDiff';
import {
  EVERYWHERE,
  natGatewayTarget,
  newTable,
  type RouteTarget,
} from './targets';

/** What leads a subnet elsewhere: commands, and the same as a diff. */
export interface TableChange {
  commands: string[];
  templateDiff: string;
}

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
  context: RemediationContext,
  goes: (route: Route) => boolean,
  exceptNat: readonly string[] = [],
): TableChange {
  const { network, routing } = context;
  const { region } = network.snapshot;
  const found = network.routeTableOf(subnetId);
  const vpcId =
    network.subnets.get(subnetId)?.VpcId ?? found?.table.VpcId ?? '';
  const name = `TABLE${number}`;
  const table = variable(name);
  const isOwn = network.subnetIds.includes(subnetId);
  const kept = keptRoutes(found, isOwn, context, goes);
  const nat =
    isOwn && routing === 'public' && !defaultRoute(kept)
      ? natGatewayTarget(subnetId, number, context, exceptNat)
      : undefined;
  const endpoints = gatewayEndpoints(vpcId, found, context);
  const route = (destination: string[], target: Word[]) =>
    awsCommand(
      region,
      'ec2',
      'create-route',
      '--route-table-id',
      table,
      ...destination,
      ...target,
    );
  return {
    commands: [
      ...(nat?.commands ?? []),
      newTable(name, vpcId, region),
      ...kept.map(entry =>
        route(routeDestinationWords(entry), targetOf(entry)),
      ),
      ...(nat
        ? [
            route(
              ['--destination-cidr-block', EVERYWHERE],
              ['--nat-gateway-id', nat.id],
            ),
          ]
        : []),
      ...endpoints.map(id =>
        awsCommand(
          region,
          'ec2',
          'modify-vpc-endpoint',
          '--vpc-endpoint-id',
          id,
          '--add-route-table-ids',
          table,
        ),
      ),
      ...associate(subnetId, number, table, context),
    ],
    templateDiff: diffOf(subnetId, vpcId, nat, kept, endpoints, context),
  };
}

/** What the table leads elsewhere by routes that somebody made. */
function keptRoutes(
  found: SubnetRouteTable | undefined,
  isOwn: boolean,
  { network, routing }: RemediationContext,
  goes: (route: Route) => boolean,
): Route[] {
  return (found?.table.Routes ?? []).filter(route => {
    const kind = kindOfTarget(network, route);
    return (
      !goes(route) &&
      !isBlackhole(route) &&
      route.Origin !== 'EnableVgwRoutePropagation' &&
      !['local', 'gatewayEndpoint', 'unresolved'].includes(kind) &&
      // The environment's subnets are private.
      !(isOwn && kind === 'internetGateway') &&
      !(isOwn && routing === 'private' && kind === 'natGateway') &&
      targetOf(route).length > 0
    );
  });
}

/** Those that the subnet goes by; under private routing all of the VPC. */
function gatewayEndpoints(
  vpcId: string,
  found: SubnetRouteTable | undefined,
  { network, routing }: RemediationContext,
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
  table: Word,
  { network }: RemediationContext,
): string[] {
  const { region } = network.snapshot;
  const found = network.routeTableOf(subnetId);
  if (!found || found.implicit) {
    return [
      awsCommand(
        region,
        'ec2',
        'associate-route-table',
        '--subnet-id',
        subnetId,
        '--route-table-id',
        table,
      ),
    ];
  }
  const known = found.table.Associations.find(
    ({ SubnetId }) => SubnetId === subnetId,
  )?.RouteTableAssociationId;
  const name = `ASSOCIATION${number}`;
  return [
    ...(known
      ? []
      : [
          capture(
            name,
            `RouteTables[].Associations[?SubnetId=='${subnetId}'].RouteTableAssociationId[]`,
            region,
            'ec2',
            'describe-route-tables',
            '--route-table-ids',
            found.table.RouteTableId,
          ),
        ]),
    awsCommand(
      region,
      'ec2',
      'replace-route-table-association',
      '--association-id',
      known ?? variable(name),
      '--route-table-id',
      table,
    ),
  ];
}

const TARGETS = [
  ['NatGatewayId', '--nat-gateway-id'],
  // Before the instance: EC2 lists both, and takes one.
  ['NetworkInterfaceId', '--network-interface-id'],
  ['InstanceId', '--instance-id'],
  ['VpcPeeringConnectionId', '--vpc-peering-connection-id'],
  ['TransitGatewayId', '--transit-gateway-id'],
  ['EgressOnlyInternetGatewayId', '--egress-only-internet-gateway-id'],
  ['LocalGatewayId', '--local-gateway-id'],
  ['CarrierGatewayId', '--carrier-gateway-id'],
  ['CoreNetworkArn', '--core-network-arn'],
  ['GatewayId', '--gateway-id'],
] as const;

function targetOf(route: Route): string[] {
  const [known] = TARGETS.filter(([key]) => route[key] !== undefined);
  return known ? [known[1], route[known[0]] ?? ''] : [];
}

/** A route's destination and target, as a template has them. */
export function routeProperties(route: Route): Record<string, unknown> {
  const [known] = TARGETS.filter(([key]) => route[key] !== undefined);
  const {
    DestinationCidrBlock,
    DestinationIpv6CidrBlock,
    DestinationPrefixListId,
  } = route;
  return Object.fromEntries(
    Object.entries({
      DestinationCidrBlock,
      DestinationIpv6CidrBlock,
      DestinationPrefixListId,
      ...(known && { [known[0]]: route[known[0]] }),
    }).filter(([, value]) => value !== undefined),
  );
}

function diffOf(
  subnetId: string,
  vpcId: string,
  nat: RouteTarget | undefined,
  kept: Route[],
  endpoints: string[],
  { network }: RemediationContext,
): string {
  const table = { Ref: logicalName(subnetId, 'AWS::EC2::RouteTable') };
  const routes = nat
    ? [
        ...kept.map(routeProperties),
        {
          DestinationCidrBlock: EVERYWHERE,
          NatGatewayId: nat.reference,
        },
      ]
    : kept.map(routeProperties);
  return [
    ...(nat?.templateDiff ? [nat.templateDiff] : []),
    templateDiff(subnetId, 'AWS::EC2::RouteTable', undefined, { VpcId: vpcId }),
    ...routes.map((properties, index) =>
      templateDiff(`${subnetId}-${index + 1}`, 'AWS::EC2::Route', undefined, {
        RouteTableId: table,
        ...properties,
      }),
    ),
    ...endpoints.map(id => {
      const { RouteTableIds = [] } = network.vpcEndpoints.get(id) ?? {};
      return templateDiff(
        id,
        'AWS::EC2::VPCEndpoint',
        { RouteTableIds },
        { RouteTableIds: [...RouteTableIds, table] },
      );
    }),
    templateDiff(subnetId, 'AWS::EC2::SubnetRouteTableAssociation', undefined, {
      SubnetId: subnetId,
      RouteTableId: table,
    }),
  ].join('\n');
}
