import type { PlacedTopology, TopologyEdge } from 'mwaa-network';
import { absoluteNodes, centre, contains, type Box } from './geometry';

type Side = 'top' | 'bottom' | 'left' | 'right';

interface Point {
  x: number;
  y: number;
}

/** A line of the picture with its way over it. */
export interface EdgeRoute {
  edge: TopologyEdge;
  /** Corners from source to target; each leg is horizontal or vertical. */
  points: Point[];
  /** Where its label is centred. */
  label: Point;
}

/** Distance between parallel legs, in pixels. */
const LANE = 10;
/** How far a label stands from the end of its line, in pixels. */
const LABEL_DISTANCE = 16;

interface Ends {
  edge: TopologyEdge;
  from: { id: string; box: Box; side: Side };
  to: { id: string; box: Box; side: Side };
}

/**
 * The ways of all lines of a picture: each starts and ends on the sides that
 * face each other, ends on one side are spread over it, and parallel legs keep
 * apart. Lines between a container and what it contains are left out, since
 * containment already shows them.
 */
export function edgeRoutes(placed: PlacedTopology): EdgeRoute[] {
  const nodes = absoluteNodes(placed);
  const ends = placed.edges.flatMap((edge): Ends[] => {
    const from = nodes.get(edge.source)?.box;
    const to = nodes.get(edge.target)?.box;
    if (!from || !to || contains(from, to) || contains(to, from)) {
      return [];
    }
    const [fromSide, toSide] = facingSides(from, to);
    return [
      {
        edge,
        from: { id: edge.source, box: from, side: fromSide },
        to: { id: edge.target, box: to, side: toSide },
      },
    ];
  });

  const ports = spreadPorts(ends);
  const lanes = new Map<string, number>();
  return ends.map(end => {
    const start = ports.get(portKey(end.edge, 'from'))!;
    const stop = ports.get(portKey(end.edge, 'to'))!;
    const points = orthogonal(start, stop, end.from.side, channel => {
      const lane = lanes.get(channel) ?? 0;
      lanes.set(channel, lane + 1);
      return alternate(lane) * LANE;
    });
    return { edge: end.edge, points, label: labelPoint(points) };
  });
}

/** 0, 1, -1, 2, -2, ...: lanes on both sides of the middle. */
function alternate(index: number): number {
  return index % 2 === 1 ? (index + 1) / 2 : -index / 2;
}

function facingSides(from: Box, to: Box): [Side, Side] {
  if (from.y >= to.y + to.height) {
    return ['top', 'bottom'];
  }
  if (from.y + from.height <= to.y) {
    return ['bottom', 'top'];
  }
  return centre(from).x < centre(to).x ? ['right', 'left'] : ['left', 'right'];
}

function portKey(edge: TopologyEdge, end: 'from' | 'to'): string {
  return `${end} ${edge.id}`;
}

/** Spreads the ends that share a side evenly over it, in the order of where they go. */
function spreadPorts(ends: Ends[]): Map<string, Point> {
  const sides = new Map<
    string,
    Array<{ key: string; box: Box; side: Side; towards: number }>
  >();
  const add = (key: string, here: Ends['from'], there: Ends['from']) => {
    const name = `${here.id} ${here.side}`;
    const vertical = here.side === 'top' || here.side === 'bottom';
    const towards = vertical ? centre(there.box).x : centre(there.box).y;
    const list = sides.get(name) ?? [];
    list.push({ key, box: here.box, side: here.side, towards });
    sides.set(name, list);
  };
  for (const end of ends) {
    add(portKey(end.edge, 'from'), end.from, end.to);
    add(portKey(end.edge, 'to'), end.to, end.from);
  }
  const ports = new Map<string, Point>();
  for (const list of sides.values()) {
    list.sort((a, b) => a.towards - b.towards || a.key.localeCompare(b.key));
    list.forEach(({ key, box, side }, index) => {
      const share = (index + 1) / (list.length + 1);
      ports.set(key, onSide(box, side, share));
    });
  }
  return ports;
}

function onSide(box: Box, side: Side, share: number): Point {
  switch (side) {
    case 'top':
      return { x: box.x + box.width * share, y: box.y };
    case 'bottom':
      return { x: box.x + box.width * share, y: box.y + box.height };
    case 'left':
      return { x: box.x, y: box.y + box.height * share };
    default:
      return { x: box.x + box.width, y: box.y + box.height * share };
  }
}

/** Straight where it can be, otherwise over a middle leg in a lane of its own. */
function orthogonal(
  start: Point,
  stop: Point,
  side: Side,
  laneOffset: (channel: string) => number,
): Point[] {
  if (side === 'top' || side === 'bottom') {
    if (Math.abs(start.x - stop.x) < 1) {
      return [start, stop];
    }
    const middle = (start.y + stop.y) / 2;
    const y = middle + laneOffset(`y ${Math.round(middle / 40)}`);
    return [start, { x: start.x, y }, { x: stop.x, y }, stop];
  }
  if (Math.abs(start.y - stop.y) < 1) {
    return [start, stop];
  }
  const middle = (start.x + stop.x) / 2;
  const x = middle + laneOffset(`x ${Math.round(middle / 40)}`);
  return [start, { x, y: start.y }, { x, y: stop.y }, stop];
}

/** Near the start, where the line is still alone. */
function labelPoint(points: Point[]): Point {
  const [start, next] = points;
  const length = Math.abs(next.x - start.x) + Math.abs(next.y - start.y);
  const share = length === 0 ? 0 : Math.min(LABEL_DISTANCE / length, 0.5);
  return {
    x: start.x + (next.x - start.x) * share,
    y: start.y + (next.y - start.y) * share,
  };
}

/** An SVG path through the corners, with rounded ones. */
export function svgPath(points: Point[], radius = 6): string {
  const [first, ...rest] = points;
  let path = `M ${first.x} ${first.y}`;
  rest.forEach((point, index) => {
    const after = rest[index + 1];
    if (!after) {
      path += ` L ${point.x} ${point.y}`;
      return;
    }
    const before = index === 0 ? first : rest[index - 1];
    const into = partWay(point, before, radius);
    const out = partWay(point, after, radius);
    path += ` L ${into.x} ${into.y} Q ${point.x} ${point.y} ${out.x} ${out.y}`;
  });
  return path;
}

function partWay(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const share = length === 0 ? 0 : Math.min(distance, length / 2) / length;
  return {
    x: from.x + (to.x - from.x) * share,
    y: from.y + (to.y - from.y) * share,
  };
}
