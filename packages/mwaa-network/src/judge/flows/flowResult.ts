import type { Trace } from '../../reachability';
import { blocksOf, hopsOf, traceStatus } from '../../reachability';
import { lazyProperties } from '../lazyProperties';
import type { FlowResult } from '../types';
import type { Flow } from '../../rules/flow';

/** A flow, and the trace with its hops once they were asked for. */
interface Recorded {
  flow: Flow;
  trace?: Trace;
}

const record = (source: Recorded) => (source.trace ??= source.flow.retrace());

const withHops = lazyProperties<
  Recorded,
  Pick<FlowResult, 'hops' | 'returnHops'>
>({
  hops: source => hopsOf(record(source).forward),
  returnHops: source =>
    // Nothing comes back of what did not arrive.
    source.flow.trace.forward.blocks.length > 0
      ? []
      : hopsOf(record(source).back),
});

/** A flow as the verdict tells it. */
export function flowResult(flow: Flow): FlowResult {
  const { beyond, id, title, trace } = flow;
  const known = traceStatus(trace);
  const status = known === 'reachable' && beyond ? 'unknown' : known;
  const [first] = blocksOf(trace);
  return Object.assign(withHops({ id, title, status } as const, { flow }), {
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
    reason:
      status === 'unknown'
        ? (trace.forward.unknowns[0] ?? trace.back.unknowns[0] ?? beyond ?? '')
        : '',
  });
}
