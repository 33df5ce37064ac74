import { contains, parseCidr } from '../cidr';
import {
  blocksOf,
  compareRoutes,
  isBlackhole,
  type Block,
} from '../reachability';
import { defaultRoute } from '../reachability/defaultRoute';
import { isInterface } from '../reachability/endpointTypes';
import { isAttached } from '../reachability/trace/connection/isAttached';
import { itemsOf, routeTarget, type Route, type RouteTable } from '../snapshot';
import {
  distinct,
  ec2,
  internetGatewayTarget,
  natGatewayTarget,
  outputOf,
  ownersChange,
  ownTable,
  pointDefaultRoute,
  type AwsCommand,
  type Remediation,
  type TableChange,
} from '../remediation';
import { addOwnGroups } from './endpointSecurityGroups';
import type { FlowKind } from './flow';
import { declaredBlocks } from './people';
import { asOwners, deleteRoute } from './subnetTables';
import type { Blame, RemediationContext } from './rule';
import { isGroupBlock } from './securityGroups';

/**
 * What blocks flows of one kind, by what it is: a table's routes are
 * fixed by what they lack, a group by the very rule, an endpoint by the
 * environment's groups.
 */
export function unblock(
  context: RemediationContext,
  flowKind: FlowKind,
): Remediation {
  const seen = new Set<string>();
  const port = flowKind === 'database' ? 5432 : 443;
  const changes = context.flows
    .filter(({ kind }) => kind === flowKind)
    .flatMap(({ trace }) => blocksOf(trace))
    .flatMap(block => {
      const key = `${block.resource} ${block.direction}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [changeOf(block, port, seen.size, context)];
    });
  return asOwners(
    'What blocks the way is there: only its owner changes it.',
    changes,
  );
}

const NOTHING: TableChange = { commands: [], changes: [] };

function changeOf(
  block: Block,
  port: number,
  number: number,
  context: RemediationContext,
): TableChange {
  const { network } = context;
  const { code, direction, resource } = block;
  const table = network.routeTables.get(resource);
  if (table) return tableChange(table, number, context);
  if (isGroupBlock(code) && direction && network.securityGroups.has(resource)) {
    return groupRule(resource, direction, port, context);
  }
  const endpoint = network.vpcEndpoints.get(resource);
  return endpoint && isInterface(endpoint)
    ? addOwnGroups(context, [resource])
    : NOTHING;
}

/** The very port, from or to the environment's group. */
function groupRule(
  GroupId: string,
  direction: 'ingress' | 'egress',
  port: number,
  { network }: RemediationContext,
): TableChange {
  const [own] = network.groupIds;
  if (!own) return NOTHING;
  const [operation, type, peer] =
    direction === 'ingress'
      ? (['Ingress', 'AWS::EC2::SecurityGroupIngress', 'Source'] as const)
      : (['Egress', 'AWS::EC2::SecurityGroupEgress', 'Destination'] as const);
  const ports = { IpProtocol: 'tcp', FromPort: port, ToPort: port };
  return {
    commands: [
      ec2(`AuthorizeSecurityGroup${operation}`, {
        GroupId,
        IpPermissions: [{ ...ports, UserIdGroupPairs: [{ GroupId: own }] }],
      }),
    ],
    changes: [
      {
        resource: `${GroupId} ${port}`,
        type,
        after: { GroupId, ...ports, [`${peer}SecurityGroupId`]: own },
      },
    ],
  };
}

/** What a table lacks for its subnets: the local route, the way to NAT, or the way to the internet gateway. */
function tableChange(
  table: RouteTable,
  number: number,
  context: RemediationContext,
): TableChange {
  const { network, routing } = context;
  const straying = table.Routes.filter(route =>
    straysWithin(route, context, table.VpcId),
  ).sort(compareRoutes);
  if (straying.length > 0) {
    return together(
      straying.map(route => deleteRoute(table.RouteTableId, route)),
    );
  }
  const goBy = (subnetId: string) =>
    network.routeTableOf(subnetId)?.table === table;
  if (!table.Routes.some(({ GatewayId }) => GatewayId === 'local')) {
    return together(
      [...network.subnets.keys()]
        .filter(goBy)
        .sort()
        .map((subnetId, index) =>
          ownTable(subnetId, number * 10 + index, context, () => false),
        ),
    );
  }
  const route = defaultRoute(table.Routes);
  if (routing !== 'public' || (route && !isBlackhole(route))) return NOTHING;
  const [subnetId] = network.subnetIds.filter(goBy);
  return subnetId
    ? pointDefaultRoute(
        table,
        'NatGatewayId',
        natGatewayTarget(subnetId, number, context),
      )
    : pointDefaultRoute(
        table,
        'GatewayId',
        internetGatewayTarget(table.VpcId, context),
      );
}

function together(changes: readonly TableChange[]): TableChange {
  return {
    commands: changes.flatMap(({ commands }) => commands),
    changes: changes.flatMap(change => change.changes),
  };
}

/** A route for a part of the VPC that does not stay within it. */
function straysWithin(
  route: Route,
  { network }: RemediationContext,
  vpcId: string,
): boolean {
  const own = parseCidr(route.DestinationCidrBlock);
  if (!own.ok || routeTarget(route) === 'local') return false;
  return itemsOf(network.snapshot.vpcs)
    .filter(({ VpcId }) => VpcId === vpcId)
    .flatMap(({ CidrBlock, CidrBlockAssociationSet = [] }) => [
      CidrBlock,
      ...CidrBlockAssociationSet.map(block => block.CidrBlock),
    ])
    .some(text => {
      const block = parseCidr(text);
      return block.ok && contains(block.cidr, own.cidr);
    });
}

/**
 * What blocks people who come by a connection. Where the VPC has none yet, it
 * gets a virtual private gateway, which a VPN or Direct Connect attaches to.
 */
export function letPeopleIn(
  context: RemediationContext,
  { resources }: Blame,
): Remediation {
  const blocks = declaredBlocks(context.environment);
  const blocked = context.flows
    .filter(({ kind }) => kind === 'connection')
    .flatMap(({ trace }) => blocksOf(trace));
  const groups = new Set(
    blocked
      .filter(({ code }) => isGroupBlock(code))
      .map(({ resource }) => resource),
  );
  const answered = [
    ...[...groups].map(GroupId =>
      ec2('AuthorizeSecurityGroupIngress', {
        GroupId,
        IpPermissions: [
          {
            IpProtocol: 'tcp',
            FromPort: 443,
            ToPort: 443,
            IpRanges: blocks.map(CidrIp => ({ CidrIp })),
          },
        ],
      }),
    ),
    ...blocked.flatMap(block => connectionCalls(block, context)),
  ];
  const tables = resources.flatMap(
    id => context.network.routeTables.get(id) ?? [],
  );
  const connected = tables.flatMap(table => connect(table, blocks, context));
  const [first] = tables;
  const needsGateway = first !== undefined && connected.length === 0;
  return ownersChange(
    `What people come by, and the routes to it, belong to whoever owns the VPC.${
      needsGateway
        ? ' The commands give it a virtual private gateway, for a VPN or Direct Connect: attach it to a transit gateway instead where people come by one.'
        : ''
    }`,
    distinct([
      ...answered,
      ...connected,
      ...(needsGateway ? newVpnGateway(first.VpcId, tables) : []),
    ]),
  );
}

/** What a connection lacks itself: to be accepted, attached, or to have a subnet in the zone. */
function connectionCalls(
  { code, resource }: Block,
  { network }: RemediationContext,
): AwsCommand[] {
  const subnetIds = [...network.subnetIds];
  if (resource.startsWith('pcx-') && code === 'BAD_STATE') {
    return [
      ec2('AcceptVpcPeeringConnection', { VpcPeeringConnectionId: resource }),
    ];
  }
  const attachment = itemsOf(
    network.snapshot.transitGatewayVpcAttachments,
  ).find(each => each.TransitGatewayAttachmentId === resource);
  const TransitGatewayId = attachment?.TransitGatewayId ?? resource;
  const [own] = network.subnetIds.flatMap(id => network.subnets.get(id) ?? []);
  if (code === 'BAD_STATE_ATTACHMENT' && own) {
    return [
      ec2('CreateTransitGatewayVpcAttachment', {
        TransitGatewayId,
        VpcId: own.VpcId,
        SubnetIds: subnetIds,
      }),
    ];
  }
  const AddSubnetIds = network.subnetIds.filter(
    id => !attachment?.SubnetIds?.includes(id) && lacksZone(id),
  );
  return attachment && AddSubnetIds.length > 0
    ? [
        ec2('ModifyTransitGatewayVpcAttachment', {
          TransitGatewayAttachmentId: resource,
          AddSubnetIds,
        }),
      ]
    : [];

  function lacksZone(id: string): boolean {
    const zone = network.subnets.get(id)?.AvailabilityZone;
    return !(attachment?.SubnetIds ?? []).some(
      other => network.subnets.get(other)?.AvailabilityZone === zone,
    );
  }
}

/** The route that answers people by what the VPC is connected by already. */
function connect(
  { RouteTableId, VpcId }: RouteTable,
  blocks: readonly string[],
  { network: { snapshot } }: RemediationContext,
): AwsCommand[] {
  const [transit] = itemsOf(snapshot.transitGatewayVpcAttachments)
    .filter(each => each.VpcId === VpcId && isAttached(each))
    .sort((a, b) =>
      a.TransitGatewayAttachmentId < b.TransitGatewayAttachmentId ? -1 : 1,
    );
  if (transit?.TransitGatewayId) {
    const { TransitGatewayId } = transit;
    return blocks.map(DestinationCidrBlock =>
      ec2('CreateRoute', {
        RouteTableId,
        DestinationCidrBlock,
        TransitGatewayId,
      }),
    );
  }
  const vpn = itemsOf(snapshot.vpnGateways).find(gateway =>
    gateway.VpcAttachments?.some(
      each => each.VpcId === VpcId && (each.State ?? 'attached') === 'attached',
    ),
  );
  return vpn ? [propagate(RouteTableId, vpn.VpnGatewayId)] : [];
}

function newVpnGateway(
  VpcId: string,
  tables: readonly RouteTable[],
): AwsCommand[] {
  const name = 'VPN_GATEWAY';
  return [
    ec2(
      'CreateVpnGateway',
      { Type: 'ipsec.1' },
      { name, path: 'VpnGateway.VpnGatewayId' },
    ),
    ec2('AttachVpnGateway', { VpnGatewayId: outputOf(name), VpcId }),
    ...tables.map(({ RouteTableId }) =>
      propagate(RouteTableId, outputOf(name)),
    ),
  ];
}

function propagate(
  RouteTableId: string,
  GatewayId: string | ReturnType<typeof outputOf>,
): AwsCommand {
  return ec2('EnableVgwRoutePropagation', { RouteTableId, GatewayId });
}
