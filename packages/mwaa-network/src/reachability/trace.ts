import type { Blocked, Hop } from './types';
import type { Direction } from './networkAcl';

/** Why packets do not get through, and on which side of what. */
export interface Block extends Blocked {
  /** For ACLs and groups. */
  direction?: Direction;
}

/** One way of a flow: there, or back. */
export interface Path {
  hops: Hop[];
  /** Everything in the way, in the order in which a packet would meet it. */
  blocks: Block[];
  /** How many hops lie before the first block. */
  hopsBeforeBlock: number;
  /** What could not be told. */
  unknowns: string[];
}

/** A flow, there and back. */
export interface Trace {
  forward: Path;
  back: Path;
}

export function emptyPath(): Path {
  return { hops: [], blocks: [], hopsBeforeBlock: 0, unknowns: [] };
}

/** Notes what is in the way. The walk goes on, so that nothing else in the way stays hidden. */
export function block(path: Path, found: Block): void {
  if (path.blocks.length === 0) path.hopsBeforeBlock = path.hops.length;
  path.blocks.push(found);
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
