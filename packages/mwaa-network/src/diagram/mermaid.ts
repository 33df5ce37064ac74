import type { Topology, TopologyNode } from '../topology';
import { childrenOf } from '../topology/layout/tree';
import { FRAMES, KIND_WORDS, plain, STATUS_MARKS } from './words';

/**
 * The picture of a network as a Mermaid flowchart, for places that draw it
 * themselves: pull requests, Markdown, TechDocs.
 *
 * @public
 */
export function topologyMermaid({ nodes, edges }: Topology): string {
  const names = new Map(nodes.map(({ id }, i) => [id, `n${i}`]));
  const children = childrenOf({ nodes, edges });
  const lines: string[] = ['flowchart TB'];
  const draw = (node: TopologyNode, depth: number) => {
    const indent = '  '.repeat(depth);
    const name = names.get(node.id);
    const inside = children.get(node.id) ?? [];
    if (!FRAMES.includes(node.kind) && inside.length === 0) {
      lines.push(`${indent}${name}["${label(node)}"]`);
      return;
    }
    lines.push(`${indent}subgraph ${name}["${label(node)}"]`);
    for (const child of inside) draw(child, depth + 1);
    lines.push(`${indent}end`);
  };
  for (const node of children.get(null) ?? []) draw(node, 1);
  for (const { source, target, kind, label: text } of edges) {
    const arrow = kind === 'route' ? '-->' : '-.-';
    const words = text === '' ? '' : `|"${escaped(text)}"|`;
    lines.push(`  ${names.get(source)} ${arrow}${words} ${names.get(target)}`);
  }
  for (const [status, mark] of Object.entries(STATUS_MARKS)) {
    const marked = nodes.filter(node => node.status === status);
    if (marked.length === 0) continue;
    lines.push(
      `  classDef ${status} stroke:${mark.colour},stroke-width:3px`,
      `  class ${marked.map(node => names.get(node.id)).join(',')} ${status}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function label(node: TopologyNode): string {
  const mark = node.status ? STATUS_MARKS[node.status] : undefined;
  const kind = KIND_WORDS[node.kind];
  const lines = [
    [mark?.sign, kind === node.label ? '' : kind, node.label]
      .filter(Boolean)
      .join(' '),
    node.detail === node.label ? '' : node.detail,
    mark ? `${mark.word}: ${node.rules.join(', ')}` : '',
  ];
  return lines
    .filter(line => line !== '')
    .map(escaped)
    .join('<br/>');
}

/** Mermaid's own entities: none of these may be read as its syntax, or as HTML. */
function escaped(text: string): string {
  return plain(text).replace(
    /[^\p{L}\p{N} .,:/()+=_–…·✕?!*-]/gu,
    letter => `#${letter.codePointAt(0)};`,
  );
}
