import type { Node } from '@xyflow/react';
import type { PlacedNode, PlacedTopology } from 'mwaa-network';
import { isContainer } from '../nodeKinds';
import { absoluteNodes } from './geometry';

/** What a drawn node needs to know besides its place. */
export interface FlowNodeData extends Record<string, unknown> {
  node: PlacedNode;
  /** Whether the node is the one that has the tab stop. */
  current: boolean;
  selected: boolean;
  /** Whether a finding points at it; null while none points at anything. */
  highlighted: boolean | null;
}

export type FlowNode = Node<FlowNodeData, 'container' | 'resource'>;

/** Layers from back to front: frames by their depth, lines, resources, marks. */
export const layers = {
  lines: 20,
  labels: 30,
  resources: 40,
  marks: 50,
} as const;

interface Marks {
  currentId: string | null;
  selectedId: string | null;
  isHighlighted: ((node: PlacedNode) => boolean) | null;
}

/**
 * React Flow's nodes. They are flat, with absolute places: the frames are only
 * drawn behind what they contain.
 */
export function flowNodes(placed: PlacedTopology, marks: Marks): FlowNode[] {
  return Array.from(absoluteNodes(placed).values(), ({ node, box, depth }) => {
    const container = isContainer(node);
    return {
      id: node.id,
      type: container ? 'container' : 'resource',
      position: { x: box.x, y: box.y },
      width: box.width,
      height: box.height,
      zIndex: container ? depth : layers.resources,
      data: {
        node,
        current: node.id === marks.currentId,
        selected: node.id === marks.selectedId,
        highlighted: marks.isHighlighted?.(node) ?? null,
      },
      // The button inside says what it is; the wrapper has nothing to add.
      domAttributes: {
        'aria-roledescription': undefined,
        'aria-describedby': undefined,
      },
    };
  });
}
