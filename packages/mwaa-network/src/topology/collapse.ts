import { groupBy } from '../rules/groupBy';
import { joinMarks } from './marks';
import type {
  Topology,
  TopologyEdge,
  TopologyNode,
  TopologyNodeKind,
} from './types';

/** How many of a kind are drawn side by side before they become a count, and its name. */
const BUDGETS: Partial<
  Record<TopologyNodeKind, [budget: number, plural: string]>
> = {
  networkInterface: [6, 'network interfaces'],
  subnet: [8, 'subnets'],
  vpcEndpoint: [14, 'VPC endpoints'],
  routeTable: [8, 'route tables'],
  networkAcl: [8, 'network ACLs'],
  securityGroup: [8, 'security groups'],
  natGateway: [6, 'NAT gateways'],
  internetGateway: [4, 'internet gateways'],
  vpnGateway: [4, 'virtual private gateways'],
  vpcPeeringConnection: [4, 'peering connections'],
  transitGatewayVpcAttachment: [4, 'transit gateway attachments'],
};

/**
 * Replaces like nodes beyond a budget by one that counts them: like in kind,
 * place and tier. Those that a finding marks, and those that must be seen, stay
 * as long as the budget lasts. Lines of what went lead to the count.
 *
 * @param keep - ids of nodes that must be seen
 */
export function collapse(
  { nodes, edges }: Topology,
  keep: ReadonlySet<string>,
): Topology {
  const replaced = new Map<string, string>();
  const groups = new Map<string, TopologyNode>();
  const families = groupBy(
    nodes,
    node => `${node.parent} ${node.kind} ${node.tier ?? ''}`,
  );
  for (const alike of families.values()) {
    const [budget, plural] = BUDGETS[alike[0].kind] ?? [Infinity, ''];
    if (alike.length <= budget) continue;
    const seen = new Set(
      [
        ...alike.filter(node => keep.has(node.id)),
        ...alike.filter(node => !keep.has(node.id) && node.status !== null),
      ]
        .slice(0, budget)
        .map(node => node.id),
    );
    const hidden = alike.filter(node => !seen.has(node.id));
    const group = groupOf(hidden, plural);
    groups.set(hidden[0].id, group);
    for (const node of hidden) replaced.set(node.id, group.id);
  }
  return replaced.size === 0
    ? { nodes, edges }
    : {
        nodes: withGroups(nodes, replaced, groups),
        edges: redirected(edges, replaced),
      };
}

function groupOf(hidden: TopologyNode[], plural: string): TopologyNode {
  const [{ kind, parent, tier }] = hidden;
  return {
    id: `${parent}/${kind}${tier ? `/${tier}` : ''}`,
    kind: 'group',
    of: kind as TopologyNode['of'],
    parent,
    label: `${hidden.length} ${plural}`,
    detail: '',
    ...(tier ? { tier } : {}),
    ...joinMarks(hidden),
    count: hidden.length,
  };
}

/** The group stands where its first member stood; what was inside goes with it. */
function withGroups(
  nodes: TopologyNode[],
  replaced: Map<string, string>,
  groups: Map<string, TopologyNode>,
): TopologyNode[] {
  const result: TopologyNode[] = [];
  for (const node of nodes) {
    const inside = node.parent !== null ? replaced.get(node.parent) : undefined;
    if (inside) {
      replaced.set(node.id, inside);
    } else if (groups.has(node.id)) {
      result.push(groups.get(node.id) as TopologyNode);
    } else if (!replaced.has(node.id)) {
      result.push(node);
    }
  }
  return result;
}

function redirected(
  edges: TopologyEdge[],
  replaced: Map<string, string>,
): TopologyEdge[] {
  const result = new Map<string, TopologyEdge>();
  for (const edge of edges) {
    const source = replaced.get(edge.source) ?? edge.source;
    const target = replaced.get(edge.target) ?? edge.target;
    const moved = source !== edge.source || target !== edge.target;
    const id = moved ? `${source} ${edge.label} ${target}` : edge.id;
    const same = result.get(id);
    result.set(id, {
      ...edge,
      id,
      source,
      target,
      ...joinMarks(same ? [same, edge] : [edge]),
    });
  }
  return [...result.values()];
}
