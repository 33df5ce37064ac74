import type { PlacedNode, PlacedTopology } from 'mwaa-network';

/** A place in pixels of the picture; y grows downwards. */
export interface Point {
  x: number;
  y: number;
}

/** A box in pixels of the picture; y grows downwards. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A node with its place in the picture, not in its parent. */
export interface AbsoluteNode {
  node: PlacedNode;
  box: Box;
  /** How many nodes contain it. */
  depth: number;
}

/**
 * The nodes of a picture by id, with their absolute places. Containers come
 * before what they contain, as the topology promises.
 */
export function absoluteNodes(
  placed: PlacedTopology,
): Map<string, AbsoluteNode> {
  const result = new Map<string, AbsoluteNode>();
  for (const node of placed.nodes) {
    const parent = node.parent === null ? undefined : result.get(node.parent);
    result.set(node.id, {
      node,
      depth: parent ? parent.depth + 1 : 0,
      box: {
        x: node.x + (parent?.box.x ?? 0),
        y: node.y + (parent?.box.y ?? 0),
        width: node.width,
        height: node.height,
      },
    });
  }
  return result;
}

export function centre(box: Box): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Whether the inner box lies within the outer one. */
export function contains(outer: Box, inner: Box): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    outer.x + outer.width >= inner.x + inner.width &&
    outer.y + outer.height >= inner.y + inner.height
  );
}
