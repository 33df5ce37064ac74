import { groupBy } from '../../rules/groupBy';
import type { PlacedNode, Topology, TopologyNode } from '../types';

/** The nodes by their parents, in the topology's order. */
export type Children = ReadonlyMap<string | null, TopologyNode[]>;

/** Width and height in pixels. */
export interface Size {
  width: number;
  height: number;
}

/** What a layout has placed so far: each node relative to its parent. */
export type Placed = Map<string, PlacedNode>;

/** Puts the nodes in order by their parents, once. */
export function childrenOf(topology: Topology): Children {
  const known = new Set(topology.nodes.map(node => node.id));
  return groupBy(topology.nodes, ({ parent }) =>
    parent !== null && known.has(parent) ? parent : null,
  );
}

/** What a node is, for its place: a group stands where its members would. */
export function placeKind(node: TopologyNode): TopologyNode['kind'] {
  return node.kind === 'group' ? (node.of ?? 'group') : node.kind;
}

/** Places a node. */
export function put(
  placed: Placed,
  node: TopologyNode,
  x: number,
  y: number,
  { width, height }: Size,
): void {
  placed.set(node.id, { ...node, x, y, width, height });
}
