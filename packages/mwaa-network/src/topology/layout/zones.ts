import type { TopologyNode } from '../types';
import { SIZES } from './sizes';
import { measureCell, placeCell, type Cell } from './subnets';
import { placeKind, put, type Children, type Placed, type Size } from './tree';

/** Rows from top to bottom; a subnet whose way nobody knows comes last. */
const TIERS = ['public', 'private', 'isolated', undefined] as const;

function rowOf(
  node: TopologyNode,
  together: ReadonlySet<string>,
): TopologyNode['tier'] {
  return together.has(node.id) && node.tier !== 'public'
    ? 'private'
    : node.tier;
}

/**
 * Places the zones of a VPC as columns and their subnets in rows by tier, the
 * rows at one height across all zones.
 *
 * @param together - ids of the environment's subnets: one that lost its route
 *   stays beside the other
 * @returns the size of the whole
 */
export function placeZones(
  placed: Placed,
  children: Children,
  zones: TopologyNode[],
  origin: { x: number; y: number },
  together: ReadonlySet<string>,
): Size {
  if (zones.length === 0) return { width: 0, height: 0 };
  const { padding, lane, gap, header, subnet, wideZones } = SIZES;
  const width = zones.length <= wideZones ? subnet.width : subnet.narrow;
  const table = zones.map(zone =>
    TIERS.map(tier =>
      measureCell(
        placed,
        children,
        (children.get(zone.id) ?? []).filter(
          node =>
            placeKind(node) === 'subnet' && rowOf(node, together) === tier,
        ),
        width,
      ),
    ),
  );
  const rows = rowPlaces(table, header.availabilityZone);
  const height = rows.end + padding;
  let { x } = origin;
  zones.forEach((zone, index) => {
    const cells = table[index];
    const zoneWidth =
      Math.max(...cells.map(cell => cell.size.width)) + 2 * padding;
    put(placed, zone, x, origin.y, { width: zoneWidth, height });
    cells.forEach((cell, row) =>
      placeCell(placed, cell, { x: padding, y: rows.tops[row] }, width),
    );
    x += zoneWidth + 2 * gap;
  });
  return { width: x - 2 * gap - origin.x, height };

  function rowPlaces(cellsByZone: Cell[][], start: number) {
    const tops: number[] = [];
    let y = start;
    TIERS.forEach((_, row) => {
      const highest = Math.max(
        ...cellsByZone.map(cells => cells[row].size.height),
      );
      tops.push(y);
      if (highest > 0) y += highest + lane;
    });
    return { tops, end: Math.max(start, y - lane) };
  }
}
