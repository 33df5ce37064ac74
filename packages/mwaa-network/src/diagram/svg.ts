import type { PlacedNode, PlacedTopology, TopologyEdge } from '../topology';
import { FRAMES, KIND_WORDS, nodeTitle, plain, STATUS_MARKS } from './words';

/** Pixels around the picture, and of a letter of it. */
const MARGIN = 16;
const LETTER = 6.4;

const FILLS: Record<string, string> = {
  region: '#ffffff',
  vpc: '#f7f9fc',
  availabilityZone: '#ffffff',
  public: '#e9f5ea',
  private: '#e8f1fb',
  isolated: '#f1f0f7',
};

/** Where something lies in the whole picture. */
interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * The picture of a network as SVG, by itself: no script, no style sheet, no
 * reference to anything outside. Everything that it shows is in its texts too.
 *
 * @param title - what it is a picture of
 * @public
 */
export function topologySvg(
  placed: PlacedTopology,
  title = 'Network of an Amazon MWAA environment',
): string {
  const boxes = boxesOf(placed.nodes);
  const width = Math.ceil(placed.width + 2 * MARGIN);
  const height = Math.ceil(placed.height + 2 * MARGIN);
  const frames = placed.nodes.filter(node => FRAMES.includes(node.kind));
  const others = placed.nodes.filter(node => !FRAMES.includes(node.kind));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title" width="${width}" height="${height}" viewBox="${-MARGIN} ${-MARGIN} ${width} ${height}" font-family="Helvetica, Arial, sans-serif" font-size="12">`,
    `<title id="title">${xml(title)}</title>`,
    '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="#5b6b7f"/></marker></defs>',
    `<rect x="${-MARGIN}" y="${-MARGIN}" width="${width}" height="${height}" fill="#ffffff"/>`,
    ...frames.map(node => nodeSvg(node, boxes)),
    ...placed.edges.map(edge => edgeSvg(edge, boxes)),
    ...others.map(node => nodeSvg(node, boxes)),
    '</svg>',
    '',
  ]
    .filter(line => line !== '')
    .join('\n')
    .concat('\n');
}

function boxesOf(nodes: readonly PlacedNode[]): Map<string, Box> {
  const boxes = new Map<string, Box>();
  // Containers come before what they contain.
  for (const { id, parent, x, y, width, height } of nodes) {
    const outer = parent === null ? undefined : boxes.get(parent);
    boxes.set(id, {
      x: x + (outer?.x ?? 0),
      y: y + (outer?.y ?? 0),
      width,
      height,
    });
  }
  return boxes;
}

function nodeSvg(node: PlacedNode, boxes: ReadonlyMap<string, Box>): string {
  const box = boxes.get(node.id);
  if (!box) return '';
  const mark = node.status ? STATUS_MARKS[node.status] : undefined;
  const isFrame = FRAMES.includes(node.kind);
  const fill = FILLS[node.tier ?? ''] ?? FILLS[node.kind] ?? '#ffffff';
  const letters = Math.floor((box.width - 16) / LETTER);
  const label = mark ? `${mark.sign} ${node.label}` : node.label;
  const kind = KIND_WORDS[node.kind];
  const second = isFrame
    ? node.detail
    : [kind, node.detail].filter(text => text !== '').join(' · ');
  const hint = [
    nodeTitle(node),
    node.detail,
    ...(mark ? [`${mark.word}: ${node.rules.join(', ')}`] : []),
  ];
  return [
    '<g>',
    `<title>${xml(hint.filter(text => text !== '').join(' – '))}</title>`,
    `<rect x="${round(box.x)}" y="${round(box.y)}" width="${round(box.width)}" height="${round(box.height)}" rx="${isFrame ? 6 : 4}" fill="${fill}" stroke="${mark?.colour ?? '#8a9bb0'}" stroke-width="${mark ? 2 : 1}"${node.kind === 'availabilityZone' ? ' stroke-dasharray="5 4"' : ''}/>`,
    textSvg(
      box.x + 8,
      box.y + 16,
      shortened(isFrame ? `${kind} ${label}` : label, letters),
      mark?.colour ?? '#16191f',
      true,
    ),
    textSvg(
      box.x + 8,
      box.y + 31,
      shortened(second, letters),
      '#414d5c',
      false,
    ),
    '</g>',
  ].join('');
}

function textSvg(
  x: number,
  y: number,
  text: string,
  colour: string,
  isBold: boolean,
): string {
  return text === ''
    ? ''
    : `<text x="${round(x)}" y="${round(y)}" fill="${colour}"${isBold ? ' font-weight="600"' : ' font-size="11"'}>${xml(text)}</text>`;
}

function edgeSvg(edge: TopologyEdge, boxes: ReadonlyMap<string, Box>): string {
  const source = boxes.get(edge.source);
  const target = boxes.get(edge.target);
  if (!source || !target) return '';
  const [from, to] = [middle(source), middle(target)];
  const start = border(source, to);
  const end = border(target, from);
  const mark = edge.status ? STATUS_MARKS[edge.status] : undefined;
  const dash = edge.kind === 'route' ? '' : ' stroke-dasharray="3 4"';
  const label = mark ? `${mark.sign} ${edge.label}`.trim() : edge.label;
  return [
    `<path d="M${round(start.x)} ${round(start.y)} ${round(end.x)} ${round(end.y)}" fill="none" stroke="${mark?.colour ?? '#5b6b7f'}"${dash}${edge.kind === 'route' ? ' marker-end="url(#arrow)"' : ''}/>`,
    label === ''
      ? ''
      : `<text x="${round((start.x + end.x) / 2)}" y="${round((start.y + end.y) / 2 - 3)}" text-anchor="middle" font-size="10" fill="${mark?.colour ?? '#414d5c'}" stroke="#ffffff" stroke-width="3" paint-order="stroke">${xml(label)}</text>`,
  ].join('');
}

function middle({ x, y, width, height }: Box) {
  return { x: x + width / 2, y: y + height / 2 };
}

/** Where a line from a box's middle to a point leaves it. */
function border(box: Box, to: { x: number; y: number }) {
  const from = middle(box);
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const scale = Math.min(
    dx === 0 ? Infinity : box.width / 2 / Math.abs(dx),
    dy === 0 ? Infinity : box.height / 2 / Math.abs(dy),
    1,
  );
  return { x: from.x + dx * scale, y: from.y + dy * scale };
}

function shortened(text: string, letters: number): string {
  const shown = plain(text);
  return shown.length > letters
    ? `${shown.slice(0, Math.max(1, letters - 1))}…`
    : shown;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function xml(text: string): string {
  return plain(text).replace(
    /[&<>"']/g,
    letter => `&#${letter.charCodeAt(0)};`,
  );
}
