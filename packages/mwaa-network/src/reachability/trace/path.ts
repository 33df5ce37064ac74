import type { Blocked, DecidingRow, Direction, Hop } from '../types';

/** Why packets do not get through, and on which side of what. */
export interface Block extends Blocked {
  /** For ACLs and groups. */
  direction?: Direction;
  /** The row that is to be changed, where it is one. */
  row?: DecidingRow;
}

/** One way of a flow: there, or back. */
export interface Path {
  /** Everything in the way, in the order in which a packet would meet it. */
  blocks: Block[];
  /** What could not be told. */
  unknowns: string[];
  /** The ACLs that let the packets through. */
  acls: string[];
  /** What is passed, up to what blocks: only where somebody looks at it. */
  hops?: Array<Omit<Hop, 'id'>>;
}

/** A flow, there and back. */
export interface Trace {
  forward: Path;
  back: Path;
  /** Ids of what leads to the other network that a flow comes from. */
  connections: string[];
}

export function emptyPath(recording = false): Path {
  return {
    blocks: [],
    unknowns: [],
    acls: [],
    hops: recording ? [] : undefined,
  };
}

/** @param recording - whether the hops are wanted, and not the answer alone */
export function emptyTrace(recording = false): Trace {
  return {
    forward: emptyPath(recording),
    back: emptyPath(recording),
    connections: [],
  };
}

/** Notes what is in the way. The walk goes on, so that nothing else in the way stays hidden. */
export function block(path: Path, found: Block): void {
  const { blocks, hops } = path;
  if (hops && blocks.length === 0) {
    const last = hops.at(-1);
    // What has been reached, and blocks, is one hop.
    if (last?.resource === found.resource && !last.row) hops.pop();
    hops.push({
      resource: found.resource,
      detail: found.message,
      row: found.row ?? null,
      blocks: true,
    });
  }
  blocks.push(found);
}

/** Whether a hop is to be told: nobody gets further than what blocks. */
export function isRecording(
  path: Path,
): path is Path & { hops: NonNullable<Path['hops']> } {
  return path.hops !== undefined && path.blocks.length === 0;
}

/** Joins ways that all have to be open; of the hops, those of the one that says most. */
export function join(into: Trace, parts: readonly Trace[]): void {
  const shown = parts.reduce<Trace | undefined>(
    (worst, part) =>
      worst === undefined || rank(part) < rank(worst) ? part : worst,
    undefined,
  );
  for (const way of ['forward', 'back'] as const) {
    const path = into[way];
    if (isRecording(path)) path.hops.push(...(shown?.[way].hops ?? []));
    for (const part of parts) {
      path.blocks.push(...part[way].blocks);
      path.unknowns.push(...part[way].unknowns);
      path.acls.push(...part[way].acls);
    }
  }
  for (const { connections } of parts) {
    for (const id of connections) {
      if (!into.connections.includes(id)) into.connections.push(id);
    }
  }
}

function rank(trace: Trace): number {
  if (trace.forward.blocks.length > 0) return 0;
  if (trace.back.blocks.length > 0) return 1;
  return traceStatus(trace) === 'unknown' ? 2 : 3;
}

/** Blocked when anything is certainly in the way, whatever else is unknown. */
export function traceStatus({
  forward,
  back,
}: Trace): 'reachable' | 'blocked' | 'unknown' {
  if (forward.blocks.length > 0 || back.blocks.length > 0) return 'blocked';
  return forward.unknowns.length > 0 || back.unknowns.length > 0
    ? 'unknown'
    : 'reachable';
}

/** All that blocks a flow, there and back. */
export function blocksOf({ forward, back }: Trace): Block[] {
  return [...forward.blocks, ...back.blocks];
}
