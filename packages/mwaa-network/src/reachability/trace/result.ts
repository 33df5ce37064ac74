import { displayId } from '../../snapshot';
import type { Hop } from '../types';
import type { Path } from '../trace';
import { emptyPath } from '../trace';
import type { Walk } from './flow';
import type { TraceProblem, TraceResult, TraceWay } from './types';

/** What became of a way: the answers go back only where the packets arrived. */
export function resultOf({ forward, back }: Walk): TraceResult {
  const answers = emptyPath();
  if (forward.blocks.length === 0) {
    for (const step of [...back].reverse()) step(answers);
    // Where the packets went on to is not known, nor is where answers come from.
    if (forward.unknowns.length > 0 && answers.blocks.length === 0) {
      answers.unknowns.push(...forward.unknowns);
    }
  }
  return resultOfPaths(forward, answers);
}

/** @internal */
export function resultOfPaths(forward: Path, back: Path): TraceResult {
  const there = way(forward);
  return {
    ...there,
    return: there.blockedBy
      ? { reachable: false, hops: [], steps: [], blockedBy: null, unknown: [] }
      : way(back),
  };
}

function way(path: Path): TraceWay {
  const [found] = path.blocks;
  const passed: Hop[] = found
    ? [
        ...path.hops.slice(0, path.hopsBeforeBlock),
        { resource: found.resource, detail: found.message },
      ]
    : path.hops;
  const steps = passed
    .map(({ resource, detail }) => ({ resource: displayId(resource), detail }))
    .filter(
      ({ resource, detail }, i, all) =>
        resource !== '' &&
        // Where a flow starts or ends in a subnet, its hop has been told.
        !(resource === all[i - 1]?.resource && detail === resource),
    );
  return {
    reachable: !found && path.unknowns.length === 0,
    hops: steps
      .map(step => step.resource)
      .filter((id, i, all) => id !== all[i - 1]),
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
    unknown: found ? [] : [...new Set(path.unknowns)],
  };
}

/** Of several ways that all have to be open, the one that says most: blocked, unknown, or open. */
export function worst(results: TraceResult[]): TraceResult {
  const rank = (result: TraceResult) => {
    if (result.blockedBy) return 0;
    if (result.return.blockedBy) return 1;
    return result.reachable && result.return.reachable ? 3 : 2;
  };
  return results.reduce((worstYet, result) =>
    rank(result) < rank(worstYet) ? result : worstYet,
  );
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
