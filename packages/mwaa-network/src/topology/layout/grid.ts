import type { TopologyNode } from '../types';
import { SIZES } from './sizes';
import { put, type Placed, type Size } from './tree';

/**
 * Places nodes of one size in rows, from left to right and downwards.
 *
 * @returns the size of the whole grid
 */
export function placeGrid(
  placed: Placed,
  nodes: TopologyNode[],
  origin: { x: number; y: number },
  columns: number,
  size: Size,
): Size {
  const { gap } = SIZES;
  nodes.forEach((node, index) => {
    const column = index % columns;
    const row = Math.floor(index / columns);
    put(
      placed,
      node,
      origin.x + column * (size.width + gap),
      origin.y + row * (size.height + gap),
      size,
    );
  });
  const used = Math.min(columns, nodes.length);
  const rows = Math.ceil(nodes.length / columns);
  return {
    width: Math.max(0, used * (size.width + gap) - gap),
    height: Math.max(0, rows * (size.height + gap) - gap),
  };
}

/** As many columns as fit, of at least that width, and how wide they become. */
export function fitColumns(
  available: number,
  least: number,
): { columns: number; width: number } {
  const { gap } = SIZES;
  const columns = Math.max(1, Math.floor((available + gap) / (least + gap)));
  return {
    columns,
    width: Math.max(least, (available - (columns - 1) * gap) / columns),
  };
}
