import type { PlacedTopology } from 'mwaa-network';

/**
 * Where an arrow key leads from a node: up and down through the resources in
 * the order in which they are contained in each other, left to the container,
 * right to the first thing within.
 *
 * @returns the id of the node to go to, or null when the key leads nowhere
 */
export function nextNode(
  placed: PlacedTopology,
  currentId: string,
  key: string,
): string | null {
  const order = inContainmentOrder(placed);
  const index = order.indexOf(currentId);
  switch (key) {
    case 'ArrowDown':
      return order[index + 1] ?? null;
    case 'ArrowUp':
      return index > 0 ? order[index - 1] : null;
    case 'ArrowLeft':
      return placed.nodes.find(node => node.id === currentId)?.parent ?? null;
    case 'ArrowRight':
      return placed.nodes.find(node => node.parent === currentId)?.id ?? null;
    case 'Home':
      return order[0] ?? null;
    case 'End':
      return order[order.length - 1] ?? null;
    default:
      return null;
  }
}

/** Ids, each container straight before what it contains. */
export function inContainmentOrder(placed: PlacedTopology): string[] {
  const children = new Map<string | null, string[]>();
  for (const { id, parent } of placed.nodes) {
    children.set(parent, [...(children.get(parent) ?? []), id]);
  }
  const walk = (id: string): string[] => [
    id,
    ...(children.get(id) ?? []).flatMap(walk),
  ];
  return (children.get(null) ?? []).flatMap(walk);
}
