import { joinMarks } from './marks';
import type {
  Topology,
  TopologyEdge,
  TopologyNode,
  TopologyNodeKind,
} from './types';

/** How many of a kind are drawn side by side before they become a count. */
const BUDGETS: Partial<Record<TopologyNodeKind, number>> = {
  networkInterface: 6,
  subnet: 8,
  vpcEndpoint: 14,
  routeTable: 8,
  networkAcl: 8,
  securityGroup: 8,
  natGateway: 6,
  internetGateway: 4,
  vpnGateway: 4,
  vpcPeeringConnection: 4,
  transitGatewayVpcAttachment: 4,
};

const PLURALS: Partial<Record<TopologyNodeKind, string>> = {
  networkInterface: 'network interfaces',
  subnet: 'subnets',
  vpcEndpoint: 'VPC endpoints',
  routeTable: 'route tables',
  networkAcl: 'network ACLs',
  securityGroup: 'security groups',
  natGateway: 'NAT gateways',
  internetGateway: 'internet gateways',
  vpnGateway: 'virtual private gateways',
  vpcPeeringConnection: 'peering connections',
  transitGatewayVpcAttachment: 'transit gateway attachments',
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
  for (const alike of families(nodes)) {
    const budget = BUDGETS[alike[0].kind] ?? Infinity;
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
    const group = groupOf(hidden);
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

function families(nodes: TopologyNode[]): TopologyNode[][] {
  const families_ = new Map<string, TopologyNode[]>();
  for (const node of nodes) {
    const key = `${node.parent} ${node.kind} ${node.tier ?? ''}`;
    const family = families_.get(key);
    if (family) family.push(node);
    else families_.set(key, [node]);
  }
  return [...families_.values()];
}

function groupOf(hidden: TopologyNode[]): TopologyNode {
  const [{ kind, parent, tier }] = hidden;
  return {
    id: `${parent}/${kind}${tier ? `/${tier}` : ''}`,
    kind: 'group',
    of: kind === 'group' ? undefined : kind,
    parent,
    label: `${hidden.length} ${PLURALS[kind] ?? 'resources'}`,
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
