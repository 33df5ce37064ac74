import { type AbsoluteNode, type Box } from './geometry';

/** The height of a row gap where nothing limits it, in pixels. */
const OPEN = 28;

/** What lines have to find their way around. */
export interface Terrain {
  /**
   * Whether a vertical leg hits nothing between two heights, but what it
   * starts from or leads to.
   */
  isClear(
    x: number,
    top: number,
    bottom: number,
    ...except: AbsoluteNode[]
  ): boolean;
  /** How much room there is below a box until the next one. */
  roomBelow(box: Box): number;
  /** How much room there is above a box until the next one. */
  roomAbove(box: Box): number;
  /** The upper side of the zone whose first row the node stands in, or null. */
  topOfZone(node: AbsoluteNode): number | null;
  /** The frame of a row that the node stands in: its subnet, or itself. */
  frameOf(node: AbsoluteNode): Box;
  /** Whether the node stands in a subnet, not on a border. */
  isInRow(node: AbsoluteNode): boolean;
  /** Numbers the lines that run in one corridor, from 0. */
  nextLane(corridor: string): number;
}

/** The subnets and resources of a picture as obstacles. */
export function createTerrain(
  nodes: ReadonlyMap<string, AbsoluteNode>,
): Terrain {
  const obstacles = [...nodes.values()].filter(
    ({ node }) =>
      node.kind !== 'region' &&
      node.kind !== 'vpc' &&
      node.kind !== 'availabilityZone',
  );
  const lanes = new Map<string, number>();
  const frameOf = ({ node, box }: AbsoluteNode) => {
    const parent = node.parent === null ? undefined : nodes.get(node.parent);
    return parent?.node.kind === 'subnet' ? parent.box : box;
  };
  const room = (box: Box, distance: (other: Box) => number) => {
    const distances = obstacles
      .filter(
        ({ box: other }) =>
          other.x < box.x + box.width && other.x + other.width > box.x,
      )
      .map(({ box: other }) => distance(other))
      .filter(value => value > 0);
    return Math.min(OPEN, ...distances);
  };

  return {
    frameOf,
    isInRow: node => frameOf(node) !== node.box || node.node.kind === 'subnet',
    isClear(x, top, bottom, ...except) {
      const passable = new Set(
        except.flatMap(end => [end.node.id, end.node.parent]),
      );
      return obstacles.every(
        ({ node, box }) =>
          passable.has(node.id) ||
          x < box.x ||
          x > box.x + box.width ||
          bottom <= box.y ||
          top >= box.y + box.height,
      );
    },
    roomBelow: box => room(box, other => other.y - (box.y + box.height)),
    roomAbove: box => room(box, other => box.y - (other.y + other.height)),
    topOfZone(node) {
      const zone = nodes.get(node.node.parent ?? '');
      const isFirst =
        zone?.node.kind === 'availabilityZone' &&
        obstacles.every(
          ({ node: other, box }) =>
            other.parent !== zone.node.id || box.y >= node.box.y,
        );
      return isFirst ? zone.box.y : null;
    },
    nextLane(corridor) {
      const lane = lanes.get(corridor) ?? 0;
      lanes.set(corridor, lane + 1);
      return lane;
    },
  };
}
