import type { Point } from './geometry';

const RADIUS = 6;

/** An SVG path through the corners, with rounded ones. */
export function svgPath(points: readonly Point[]): string {
  const [first] = points;
  let path = `M ${first.x} ${first.y}`;
  for (let index = 1; index < points.length; index += 1) {
    const corner = points[index];
    const after = points[index + 1];
    if (after) {
      const into = partWay(corner, points[index - 1]);
      const out = partWay(corner, after);
      path += ` L ${into.x} ${into.y} Q ${corner.x} ${corner.y} ${out.x} ${out.y}`;
    } else {
      path += ` L ${corner.x} ${corner.y}`;
    }
  }
  return path;
}

/** A point a radius away, or half of it where the leg is short. */
function partWay(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const share = length === 0 ? 0 : Math.min(RADIUS, length / 2) / length;
  return {
    x: from.x + (to.x - from.x) * share,
    y: from.y + (to.y - from.y) * share,
  };
}
