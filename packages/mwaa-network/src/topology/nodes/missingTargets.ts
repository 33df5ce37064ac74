import { kindOfTarget, type TargetKind } from '../../reachability';
import { routeTarget, type Route } from '../../snapshot';
import { sortBy } from '../order';
import type { TopologyNode, TopologyNodeKind } from '../types';
import { createNode, type View } from '../view';

const KINDS: Record<TargetKind, TopologyNodeKind> = {
  local: 'routeTable',
  natGateway: 'natGateway',
  instance: 'instance',
  internetGateway: 'internetGateway',
  egressOnlyInternetGateway: 'internetGateway',
  gatewayEndpoint: 'vpcEndpoint',
  elsewhere: 'vpnGateway',
  unresolved: 'vpnGateway',
};

/**
 * What routes of drawn subnets lead to and the snapshot does not have: deleted
 * NAT gateways, other accounts' transit gateways. They hang on the border, so
 * that the route has an end.
 */
export function missingTargetNodes(
  view: View,
  known: Set<string>,
): TopologyNode[] {
  const nodes = new Map<string, TopologyNode>();
  for (const subnet of view.subnets) {
    const routes = view.network.routeTableOf(subnet.SubnetId)?.table.Routes;
    for (const route of routes ?? []) {
      const target = routeTarget(route);
      if (!target || target === 'local' || known.has(target)) continue;
      nodes.set(
        target,
        createNode(view, {
          id: target,
          kind: kindOf(view, route),
          parent: subnet.VpcId,
          detail: route.State === 'blackhole' ? 'is gone' : 'was not read',
        }),
      );
    }
  }
  return sortBy(nodes.values(), node => node.id);
}

function kindOf(view: View, route: Route): TopologyNodeKind {
  if (route.VpcPeeringConnectionId) return 'vpcPeeringConnection';
  if (route.TransitGatewayId) return 'transitGatewayVpcAttachment';
  return KINDS[kindOfTarget(view.network, route)];
}
