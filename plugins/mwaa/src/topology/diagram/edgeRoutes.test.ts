import { judge } from 'mwaa-network';
import { placedNetwork } from '../../__testUtils__/placed';
import { publicNetwork } from '../../__testUtils__/snapshots';
import { placeTopology } from '../placeTopology';
import { edgeRoutes, type EdgeRoute } from './edgeRoutes';
import { absoluteNodes, type Box, type Point } from './geometry';

const routeOf = (routes: EdgeRoute[], source: string, target: string) =>
  routes.find(({ edge }) => edge.source === source && edge.target === target)!;

const isInside = ({ x, y }: Point, box: Box) =>
  x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;

/** Points along a way, a few pixels from each other. */
function along(points: Point[]): Point[] {
  return points.slice(1).flatMap((to, index) => {
    const from = points[index];
    return Array.from({ length: 21 }, (_, step) => ({
      x: from.x + ((to.x - from.x) * step) / 20,
      y: from.y + ((to.y - from.y) * step) / 20,
    }));
  });
}

describe('edgeRoutes', () => {
  const placed = placedNetwork();
  const nodes = absoluteNodes(placed);
  const routes = edgeRoutes(placed);

  it('leads straight up to a NAT gateway right above', () => {
    const { points } = routeOf(routes, 'private-b', 'nat-b');
    const { box } = nodes.get('nat-b')!;
    expect(points).toHaveLength(2);
    expect(points[1]).toEqual({
      x: box.x + box.width / 2,
      y: box.y + box.height,
    });
  });

  it('goes around the frames on top of a subnet', () => {
    const { points } = routeOf(routes, 'private-a', 'igw-1');
    for (const obstacle of ['public-a', 'nat-a', 'public-b']) {
      const { box } = nodes.get(obstacle)!;
      expect(along(points).filter(point => isInside(point, box))).toEqual([]);
    }
  });

  it('has horizontal and vertical legs alone', () => {
    for (const { points } of routes) {
      points.slice(1).forEach((to, index) => {
        const from = points[index];
        expect(from.x === to.x || from.y === to.y).toBe(true);
      });
    }
  });

  it('starts and ends at the frames of its ends', () => {
    for (const { edge, points } of routes) {
      for (const [id, point] of [
        [edge.source, points[0]],
        [edge.target, points[points.length - 1]],
      ] as const) {
        const { box } = nodes.get(id)!;
        const onSide =
          [box.x, box.x + box.width].includes(point.x) ||
          [box.y, box.y + box.height].includes(point.y);
        expect(onSide).toBe(true);
      }
    }
  });

  it('ends lines at different places of their target', () => {
    const ends = routes
      .filter(({ edge }) => edge.target === 'igw-1')
      .map(({ points }) => points[points.length - 1].x);
    expect(new Set(ends).size).toBe(3);
  });

  it('keeps the labels of one picture apart', () => {
    const labels = routes.filter(({ edge }) => edge.label);
    labels.forEach((a, index) => {
      for (const b of labels.slice(index + 1)) {
        const apart =
          Math.abs(a.label.x - b.label.x) > 60 ||
          Math.abs(a.label.y - b.label.y) > 14;
        expect(`${a.edge.id} / ${b.edge.id}: ${apart}`).toMatch(/true$/);
      }
    });
  });

  it('leaves out lines between a frame and what is in it', () => {
    const inside = {
      ...placed,
      edges: [{ ...placed.edges[1], source: 'public-a', target: 'nat-a' }],
    };
    expect(edgeRoutes(inside)).toEqual([]);
  });

  it('leaves out lines to what is not drawn', () => {
    const dangling = {
      ...placed,
      edges: [{ ...placed.edges[1], target: 'nowhere' }],
    };
    expect(edgeRoutes(dangling)).toEqual([]);
  });

  it('finds a way for every line of a real network', () => {
    const snapshot = publicNetwork();
    const real = placeTopology(
      snapshot,
      judge(snapshot, { profile: 'current' }),
    );
    const drawn = edgeRoutes(real);
    expect(drawn.map(({ edge }) => edge.id)).toEqual(
      real.edges.map(({ id }) => id),
    );
    for (const { points } of drawn) {
      for (const { x, y } of points) {
        expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
      }
    }
  });
});
