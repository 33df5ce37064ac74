import { routeDestination, routeTarget, displayId, itemsOf } from '../snapshot';
import { joinMarks } from './marks';
import { INTERNET } from './nodes/gateways';
import { sortBy } from './order';
import type { TopologyEdge, TopologyNode } from './types';
import type { View } from './view';

/** The lines between existing nodes, in the order of their ids. */
export function topologyEdges(
  view: View,
  nodes: ReadonlyMap<string, TopologyNode>,
): TopologyEdge[] {
  const edges = new Map<string, TopologyEdge>();
  const all = [
    ...routeEdges(view, nodes),
    ...attachmentEdges(view, nodes),
    ...endpointEdges(view),
  ];
  for (const edge of all) {
    if (nodes.has(edge.source) && nodes.has(edge.target)) {
      edges.set(edge.id, edge);
    }
  }
  return sortBy(edges.values(), edge => edge.id);
}

/** Each route of each subnet, but for the local ones. */
function routeEdges(
  view: View,
  nodes: ReadonlyMap<string, TopologyNode>,
): TopologyEdge[] {
  const prefixLists = new Map(
    itemsOf(view.snapshot.prefixLists).map(list => [
      list.PrefixListId,
      list.PrefixListName,
    ]),
  );
  const attachments = transitGatewayAttachments(view);
  return view.subnets.flatMap(({ SubnetId, VpcId }) => {
    const found = view.network.routeTableOf(SubnetId);
    if (!found) return [];
    const mark = view.marks([found.table.RouteTableId]);
    return found.table.Routes.flatMap(route => {
      const destination = routeDestination(route);
      const given = routeTarget(route);
      if (!destination || !given || given === 'local') return [];
      const target = nodes.has(given)
        ? given
        : (attachments.get(`${VpcId} ${given}`) ?? given);
      return [
        {
          id: `${SubnetId} ${destination} ${target}`,
          source: SubnetId,
          target,
          kind: 'route' as const,
          label: prefixLists.get(destination) ?? displayId(destination),
          ...joinMarks([mark, view.marks([given])]),
        },
      ];
    });
  });
}

/** A route names the transit gateway; what is drawn is its attachment. */
function transitGatewayAttachments(view: View): Map<string, string> {
  return new Map(
    itemsOf(view.snapshot.transitGatewayVpcAttachments).map(item => [
      `${item.VpcId} ${item.TransitGatewayId}`,
      item.TransitGatewayAttachmentId,
    ]),
  );
}

/** The environment in its subnets, and gateways at the internet. */
function attachmentEdges(
  view: View,
  nodes: ReadonlyMap<string, TopologyNode>,
): TopologyEdge[] {
  const attachment = (source: string, target: string): TopologyEdge => ({
    id: `${source} ${target}`,
    source,
    target,
    kind: 'attachment',
    label: '',
    status: null,
    rules: [],
  });
  const gateways = [...nodes.values()].filter(
    node => node.kind === 'internetGateway',
  );
  return [
    ...view.network.subnetIds.map(id =>
      attachment(view.environmentId ?? '', id),
    ),
    ...gateways.map(gateway => attachment(gateway.id, INTERNET)),
  ];
}

/** Interface endpoints in their subnets. */
function endpointEdges(view: View): TopologyEdge[] {
  return [...view.network.vpcEndpoints.values()].flatMap(endpoint =>
    (endpoint.SubnetIds ?? []).map(subnet => ({
      id: `${endpoint.VpcEndpointId} ${subnet}`,
      source: endpoint.VpcEndpointId,
      target: subnet,
      kind: 'endpoint' as const,
      label: '',
      ...view.marks([endpoint.VpcEndpointId]),
    })),
  );
}
