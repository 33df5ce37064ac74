import { blocksOf, traceStatus } from '../../reachability';
import type { FlowResult } from '../types';
import type { Flow } from '../../rules/flow';

/** A flow as the verdict tells it: up to the first thing in its way. */
export function flowResult({ beyond, id, title, trace }: Flow): FlowResult {
  const known = traceStatus(trace);
  const status = known === 'reachable' && beyond ? 'unknown' : known;
  const { forward, back } = trace;
  const [first] = blocksOf(trace);
  const stopped = forward.blocks.length > 0;
  const [reason = ''] = [
    ...forward.unknowns,
    ...back.unknowns,
    ...(beyond ? [beyond] : []),
  ];
  return {
    id,
    title,
    status,
    hops: stopped
      ? forward.hops.slice(0, forward.hopsBeforeBlock)
      : forward.hops,
    blockedBy:
      status === 'blocked'
        ? {
            code: first.code,
            resource: first.resource,
            rule: first.rule,
            message: first.message,
            remedy: first.remedy,
          }
        : null,
    reason: status === 'unknown' ? reason : '',
  };
}
