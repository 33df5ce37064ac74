import type { AbsoluteNode, Point } from './geometry';
import type { Terrain } from './terrain';

/** A way over the picture. */
export interface LinePath {
  /** Corners from source to target; each leg is horizontal or vertical. */
  points: Point[];
  /** Where its label is centred. */
  label: Point;
}

/** How far a label stands from where its line starts. */
const LABEL = 14;
/** Half of it lies left and right of where a label is centred. */
const LABEL_WIDTH = 76;
/** How far a leg keeps from the side of a frame that it runs along. */
const GUTTER = 6;
/** Distance between legs that run in one corridor. */
const LANE = 4;
/** Shares of a frame's upper side from which lines start: right of its zone's title, left of its mark. */
const PORTS = [0.48, 0.66, 0.57, 0.75];

/** 0, 1, -1, 2, -2, ...: lanes on both sides of the middle. */
function alternate(index: number): number {
  return index % 2 === 1 ? (index + 1) / 2 : -index / 2;
}

/**
 * From the upper side of a frame to the lower side of what is above: straight
 * where nothing is between, else over the corridor below the target, and
 * beside the frame where other frames are on top of it.
 */
export function pathUp(
  from: AbsoluteNode,
  to: AbsoluteNode,
  arrival: number,
  departure: number,
  terrain: Terrain,
): LinePath {
  const { box } = from;
  const end = {
    x: to.box.x + to.box.width * arrival,
    y: to.box.y + to.box.height,
  };
  const above = Math.min(LABEL, (box.y - end.y) / 2);
  // Over a zone's title or a frame's mark no line may go, however straight.
  const [first, last] = from.node.kind === 'subnet' ? [0.2, 0.8] : [0.02, 0.98];
  const share = (end.x - box.x) / box.width;
  const isOver =
    share > (terrain.isInRow(to) ? first : Math.max(first, 0.42)) &&
    share < last;
  if (isOver && terrain.isClear(end.x, end.y, box.y, from, to)) {
    return {
      points: [{ x: end.x, y: box.y }, end],
      label: { x: end.x, y: box.y - above },
    };
  }

  const frame = terrain.frameOf(to);
  const bottom = frame.y + frame.height;
  const room = terrain.roomBelow(frame);
  const lane = alternate(terrain.nextLane(`below ${bottom}`));
  const channel = bottom + room / 2 + lane * Math.min(LANE, room / 5);

  const port = box.x + box.width * PORTS[departure % PORTS.length];
  if (terrain.isClear(port, channel, box.y, from, to)) {
    return {
      points: [
        { x: port, y: box.y },
        { x: port, y: channel },
        { x: end.x, y: channel },
        end,
      ],
      label: { x: port, y: box.y - above },
    };
  }

  const aside = box.x - GUTTER + departure * LANE * 0.75;
  const start = { x: box.x, y: box.y + 12 };
  return {
    points: [
      start,
      { x: aside, y: start.y },
      { x: aside, y: channel },
      { x: end.x, y: channel },
      end,
    ],
    // Right of the leg: left of it, the label would stand outside the zone.
    label: {
      x: aside + LABEL_WIDTH / 2,
      y: box.y - terrain.roomAbove(box) / 2,
    },
  };
}

/**
 * From the upper side of a frame to the left side of an endpoint in the column
 * on the right, along the corridor above the frame.
 */
export function pathAside(
  from: AbsoluteNode,
  to: AbsoluteNode,
  arrival: number,
  departure: number,
  terrain: Terrain,
): LinePath {
  const { box } = from;
  const port = box.x + box.width * PORTS[departure % PORTS.length];
  const lane = terrain.nextLane(`above ${box.y}`) % 4;
  // Above the first row are the zones' titles: there it runs above the zones.
  const zoneTop = terrain.topOfZone(from);
  const room = terrain.roomAbove(box);
  const y =
    zoneTop === null
      ? box.y - room + LANE + lane * (LANE - 1)
      : zoneTop - LANE - lane * (LANE - 1);
  const turn = to.box.x - GUTTER - (terrain.nextLane('aside') % 3) * LANE;
  const end = { x: to.box.x, y: to.box.y + to.box.height * arrival };
  return {
    points: [
      { x: port, y: box.y },
      { x: port, y },
      { x: turn, y },
      { x: turn, y: end.y },
      end,
    ],
    label: { x: port, y: box.y - Math.min(LABEL, room / 2) },
  };
}

/** From the lower side to the upper side of what is below or beside. */
export function pathDown(
  from: AbsoluteNode,
  to: AbsoluteNode,
  arrival: number,
): LinePath {
  const start = {
    x: from.box.x + from.box.width / 2,
    y: from.box.y + from.box.height,
  };
  const end = { x: to.box.x + to.box.width * arrival, y: to.box.y };
  const middle = (start.y + end.y) / 2;
  return {
    points: [start, { x: start.x, y: middle }, { x: end.x, y: middle }, end],
    label: { x: start.x, y: start.y + LABEL },
  };
}
