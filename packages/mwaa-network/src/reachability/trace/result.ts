import { displayId } from '../../snapshot';
import { hopsOf } from './hops';
import type { Path, Trace } from './path';
import type { TraceProblem, TraceResult, TraceWay } from './types';

/** What became of a flow: answers go back only where the packets arrived. */
export function resultOf({ back, forward }: Trace): TraceResult {
  const there = way(forward, []);
  return {
    ...there,
    return: there.blockedBy
      ? { reachable: false, hops: [], steps: [], blockedBy: null, unknown: [] }
      : // Where the packets went on to is not known, nor is where answers come from.
        way(back, forward.unknowns),
  };
}

function way(path: Path, unknownBefore: readonly string[]): TraceWay {
  const [found] = path.blocks;
  const unknowns = found ? [] : [...path.unknowns, ...unknownBefore];
  const steps = hopsOf(path).map(hop => ({
    ...hop,
    resource: displayId(hop.resource),
  }));
  return {
    reachable: !found && unknowns.length === 0,
    hops: steps
      .map(step => step.resource)
      .filter((id, i, all) => id !== '' && id !== all[i - 1]),
    steps,
    blockedBy: found
      ? {
          code: found.code,
          resource: displayId(found.resource),
          rule: found.rule,
          message: found.message,
          remedy: found.remedy,
        }
      : null,
    unknown: [...new Set(unknowns)],
  };
}

/** Nothing can be traced. */
export function noResult(problem: TraceProblem): TraceResult {
  const none: TraceWay = {
    reachable: false,
    hops: [],
    steps: [],
    blockedBy: null,
    unknown: [problem.message],
  };
  return { ...none, return: { ...none }, problem };
}
