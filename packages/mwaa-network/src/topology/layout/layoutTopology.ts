import { groupBy } from '../../rules/groupBy';
import type {
  PlacedNode,
  PlacedTopology,
  Topology,
  TopologyEdge,
  TopologyNode,
} from '../types';
import { SIZES } from './sizes';
import { childrenOf, put, type Children, type Placed, type Size } from './tree';
import { placeVpc, type EdgesBySource } from './vpc';

/**
 * Places a topology on a grid: the internet above the Region, in it the VPCs
 * side by side, in them zones as columns and tiers as rows. Nodes never overlap
 * their siblings and lie within their parents. Linear in the number of nodes;
 * the same topology always gets the same places.
 *
 * @public
 */
export function layoutTopology(topology: Topology): PlacedTopology {
  const placed: Placed = new Map();
  const children = childrenOf(topology);
  const edges = groupBy(topology.edges, edge => edge.source);
  const roots = children.get(null) ?? [];
  const above = roots.filter(node => node.kind === 'internet');
  const others = roots.filter(node => node.kind !== 'internet');

  const top = above.length > 0 ? SIZES.internet.height + SIZES.lane : 0;
  let x = 0;
  let height = top;
  for (const root of others) {
    const size = placeRoot(placed, children, root, edges);
    put(placed, root, x, top, size);
    x += size.width + 2 * SIZES.gap;
    height = Math.max(height, top + size.height);
  }
  const width = Math.max(x - 2 * SIZES.gap, SIZES.internet.width);
  for (const internet of above) {
    const middle = middleOfSources(placed, internet.id, topology.edges);
    const ideal = (middle ?? width / 2) - SIZES.internet.width / 2;
    put(
      placed,
      internet,
      Math.max(0, Math.min(ideal, width - SIZES.internet.width)),
      0,
      SIZES.internet,
    );
  }
  return {
    nodes: topology.nodes.flatMap(node => placed.get(node.id) ?? []),
    edges: drawnEdges(topology.edges),
    width,
    height,
  };
}

/** Beyond so many, lines from endpoints to subnets hide more than they show. */
const ENDPOINT_LINES = 6;

/** Without the lines of endpoints that nobody complains of, where they are many. */
function drawnEdges(edges: TopologyEdge[]): TopologyEdge[] {
  const many =
    edges.filter(edge => edge.kind === 'endpoint').length > ENDPOINT_LINES;
  return edges.filter(
    edge => !many || edge.kind !== 'endpoint' || edge.status !== null,
  );
}

/** A Region with its VPCs; anything else without a place is a box by itself. */
function placeRoot(
  placed: Placed,
  children: Children,
  root: TopologyNode,
  edges: EdgesBySource,
): Size {
  const { padding, gap, header, resource } = SIZES;
  if (root.kind !== 'region') return resource;
  let x: number = padding;
  let height = 0;
  for (const child of children.get(root.id) ?? []) {
    const size =
      child.kind === 'vpc'
        ? placeVpc(placed, children, child, edges)
        : resource;
    put(placed, child, x, header.region, size);
    x += size.width + 2 * gap;
    height = Math.max(height, size.height);
  }
  return {
    width: Math.max(x - 2 * gap + padding, resource.width),
    height: header.region + height + padding,
  };
}

/** The middle of what leads to a node, in the whole picture. */
function middleOfSources(
  placed: Placed,
  target: string,
  edges: TopologyEdge[],
): number | undefined {
  const middles = edges
    .filter(edge => edge.target === target)
    .flatMap(edge => {
      const node = placed.get(edge.source);
      return node ? [left(placed, node) + node.width / 2] : [];
    });
  return middles.length === 0
    ? undefined
    : (Math.min(...middles) + Math.max(...middles)) / 2;
}

function left(placed: Placed, node: PlacedNode): number {
  const parent = node.parent === null ? undefined : placed.get(node.parent);
  return node.x + (parent ? left(placed, parent) : 0);
}
