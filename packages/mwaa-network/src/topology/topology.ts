import type { Verdict } from '../judge/types';
import type { NetworkSnapshot } from '../snapshot';
import { collapse } from './collapse';
import { topologyEdges } from './edges';
import { containerNodes } from './nodes/containers';
import { endpointNodes } from './nodes/endpoints';
import { environmentNodes } from './nodes/environment';
import { gatewayNodes, internetNodes, natGatewayNodes } from './nodes/gateways';
import { interfaceNodes } from './nodes/interfaces';
import { missingTargetNodes } from './nodes/missingTargets';
import { rulesetNodes } from './nodes/rulesets';
import type { Topology, TopologyNode } from './types';
import { createView, type View } from './view';

/**
 * What there is to draw of a network: its resources in what contains them, its
 * routes as lines, and what the verdict says of each. The order of the
 * snapshot's lists makes no difference. Linear in the size of the snapshot, but
 * for sorting; never throws.
 *
 * Nothing was read: there are no nodes.
 *
 * @param verdict - absent, nothing is marked
 * @public
 */
export function topology(
  snapshot: NetworkSnapshot,
  verdict?: Verdict,
): Topology {
  const view = createView(snapshot, verdict);
  if (view.vpcIds.length === 0 && view.environmentId === null) {
    return { nodes: [], edges: [] };
  }
  const gateways = gatewayNodes(view);
  const drawn = [
    ...containerNodes(view),
    ...gateways,
    ...natGatewayNodes(view),
    ...endpointNodes(view),
    ...interfaceNodes(view),
    ...environmentNodes(view),
    ...rulesetNodes(view),
  ];
  const missing = missingTargetNodes(view, knownTargets(view, drawn));
  const inside = [...drawn, ...missing];
  const all = [...internetNodes(view, [...gateways, ...missing]), ...inside];
  const nodes = new Map(all.map(node => [node.id, node]));
  const edges = topologyEdges(view, nodes);
  return collapse({ nodes: [...nodes.values()], edges }, mustBeSeen(view));
}

function knownTargets(view: View, nodes: TopologyNode[]): Set<string> {
  const { snapshot } = view;
  const attachments = snapshot.transitGatewayVpcAttachments;
  return new Set([
    ...nodes.map(node => node.id),
    ...(attachments.status === 'read'
      ? attachments.items.flatMap(item => item.TransitGatewayId ?? [])
      : []),
  ]);
}

/**
 * The environment's subnets, those with a NAT gateway, what routes lead to, and
 * the endpoints that MWAA made for the environment.
 */
function mustBeSeen(view: View): Set<string> {
  const { network } = view;
  const targets = [...network.routeTables.values()].flatMap(table =>
    table.Routes.flatMap(route => [
      route.NetworkInterfaceId,
      network.instances.get(route.InstanceId ?? '')?.SubnetId,
    ]),
  );
  return new Set(
    [
      ...network.subnetIds,
      ...[...network.natGateways.values()].map(item => item.SubnetId),
      ...mwaaInterfaces(view),
      ...targets,
    ].filter(id => id !== undefined),
  );
}

/** The endpoints of the database and the web server, and their interfaces. */
function mwaaInterfaces({ network }: View): string[] {
  const { environment } = network;
  const services = [
    environment?.DatabaseVpcEndpointService,
    environment?.WebserverVpcEndpointService,
  ].filter(service => service !== undefined);
  return [...network.vpcEndpoints.values()]
    .filter(endpoint => services.includes(endpoint.ServiceName))
    .flatMap(endpoint => [
      endpoint.VpcEndpointId,
      ...(endpoint.NetworkInterfaceIds ?? []),
    ]);
}
