import type { Trace } from '../../reachability';
import { blocksOf, hopsOf, traceStatus } from '../../reachability';
import type { FlowResult } from '../types';
import type { Flow } from '../../rules/flow';

/**
 * A flow as the verdict tells it. Its hops are made when they are first read:
 * by a page that draws them, or by JSON on its way there.
 */
export function flowResult(flow: Flow): FlowResult {
  const { beyond, id, title, trace } = flow;
  const known = traceStatus(trace);
  const status = known === 'reachable' && beyond ? 'unknown' : known;
  const [first] = blocksOf(trace);
  const [reason = ''] = [
    ...trace.forward.unknowns,
    ...trace.back.unknowns,
    ...(beyond ? [beyond] : []),
  ];
  let told: Trace | undefined;
  const again = () => (told ??= flow.retrace());
  return {
    id,
    title,
    status,
    get hops() {
      return hopsOf(again().forward);
    },
    get returnHops() {
      // Nothing comes back of what did not arrive.
      return trace.forward.blocks.length > 0 ? [] : hopsOf(again().back);
    },
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
