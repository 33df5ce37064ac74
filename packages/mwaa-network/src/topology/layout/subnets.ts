import type { TopologyNode } from '../types';
import { fitColumns, placeGrid } from './grid';
import { SIZES } from './sizes';
import { put, type Children, type Placed, type Size } from './tree';

/** Two resources side by side need this much each. */
const LEAST_RESOURCE = 125;

/** Places what a subnet holds, and says how high that makes it. */
export function subnetHeight(
  placed: Placed,
  children: Children,
  subnet: TopologyNode,
  width: number,
): number {
  const inside = children.get(subnet.id) ?? [];
  const { padding, header, resource } = SIZES;
  if (inside.length === 0) return header.subnet;
  const fit = fitColumns(width - 2 * padding, LEAST_RESOURCE);
  const grid = placeGrid(
    placed,
    inside,
    { x: padding, y: header.subnet },
    fit.columns,
    { width: fit.width, height: resource.height },
  );
  return header.subnet + grid.height + padding;
}

/** The subnets of one tier in one zone, as columns of a limited length. */
export interface Cell {
  columns: Array<Array<{ node: TopologyNode; height: number }>>;
  size: Size;
}

/** Measures a cell; what the subnets hold is placed on the way. */
export function measureCell(
  placed: Placed,
  children: Children,
  subnets: TopologyNode[],
  width: number,
): Cell {
  const { gap, subnetsInColumn } = SIZES;
  const count = Math.max(1, Math.ceil(subnets.length / subnetsInColumn));
  const length = Math.ceil(subnets.length / count);
  const columns = Array.from({ length: count }, (_, index) =>
    subnets.slice(index * length, (index + 1) * length).map(node => ({
      node,
      height: subnetHeight(placed, children, node, width),
    })),
  );
  const heights = columns.map(column =>
    column.reduce((sum, { height }) => sum + height + gap, -gap),
  );
  return {
    columns,
    size: {
      width: count * (width + gap) - gap,
      height: Math.max(0, ...heights),
    },
  };
}

/** Places a measured cell in its zone. */
export function placeCell(
  placed: Placed,
  cell: Cell,
  origin: { x: number; y: number },
  width: number,
): void {
  const { gap } = SIZES;
  cell.columns.forEach((column, index) => {
    let { y } = origin;
    for (const { node, height } of column) {
      put(placed, node, origin.x + index * (width + gap), y, { width, height });
      y += height + gap;
    }
  });
}
