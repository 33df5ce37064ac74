import type { PlacedTopology, TopologyEdge } from 'mwaa-network';
import { createTerrain, type Terrain } from './terrain';
import {
  absoluteNodes,
  centre,
  contains,
  type AbsoluteNode,
  type Point,
} from './geometry';
import { pathAside, pathDown, pathUp, type LinePath } from './linePaths';

/** A line of the picture with its way over it. */
export interface EdgeRoute extends LinePath {
  edge: TopologyEdge;
}

interface Ends {
  edge: TopologyEdge;
  from: AbsoluteNode;
  to: AbsoluteNode;
}

/**
 * The ways of all lines of a picture, in the corridors that the layout leaves:
 * up to gateways and NAT gateways, aside to the column of the endpoints. Lines
 * between a frame and what is in it are left out, since the frame says it.
 */
export function edgeRoutes(placed: PlacedTopology): EdgeRoute[] {
  const nodes = absoluteNodes(placed);
  const terrain = createTerrain(nodes);
  const ends = placed.edges.flatMap((edge): Ends[] => {
    const from = nodes.get(edge.source);
    const to = nodes.get(edge.target);
    return !from ||
      !to ||
      contains(from.box, to.box) ||
      contains(to.box, from.box)
      ? []
      : [{ edge, from, to }];
  });
  const arrivals = spreadArrivals(ends);
  const departures = new Map<string, number>();
  return ends.map(end => {
    const departure = departures.get(end.edge.source) ?? 0;
    departures.set(end.edge.source, departure + 1);
    const path = pathOf(end, arrivals.get(end.edge.id)!, departure, terrain);
    return { edge: end.edge, ...path };
  });
}

function pathOf(
  { from, to }: Ends,
  arrival: number,
  departure: number,
  terrain: Terrain,
): LinePath {
  if (isBeside(from, to)) {
    return pathAside(from, to, arrival, departure, terrain);
  }
  if (isBeside(to, from)) {
    const { points, label } = pathAside(to, from, 0.5, departure, terrain);
    return { points: [...points].reverse(), label };
  }
  if (to.box.y + to.box.height <= from.box.y) {
    return pathUp(from, to, arrival, departure, terrain);
  }
  return pathDown(from, to, arrival);
}

/** Whether the second is in the column of endpoints, right of the first. */
function isBeside(from: AbsoluteNode, to: AbsoluteNode): boolean {
  const kind = to.node.kind === 'group' ? to.node.of : to.node.kind;
  return kind === 'vpcEndpoint' && to.box.x >= from.box.x + from.box.width;
}

/** Where on its side of the target each line ends, as a share of the side. */
function spreadArrivals(ends: Ends[]): Map<string, number> {
  const byTarget = new Map<string, Ends[]>();
  for (const end of ends) {
    const others = byTarget.get(end.edge.target) ?? [];
    byTarget.set(end.edge.target, [...others, end]);
  }
  const shares = new Map<string, number>();
  const x = ({ from }: Ends): Point => centre(from.box);
  for (const group of byTarget.values()) {
    [...group]
      .sort((a, b) => x(a).x - x(b).x || a.edge.id.localeCompare(b.edge.id))
      .forEach(({ edge }, index) =>
        shares.set(edge.id, (index + 1) / (group.length + 1)),
      );
  }
  return shares;
}
