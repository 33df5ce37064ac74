import type { Advance } from '../decisions/types';
import type { OperationRecord } from '../types';
import { consoleLinks } from './consoleLinks';

/** The row that an advance makes of an operation. */
export function applyAdvance(
  operation: OperationRecord,
  advanced: Advance,
  now: string,
  checkAfter: string,
): OperationRecord {
  const { ending, planInput, state, status } = advanced;
  const outputs = { ...operation.outputs, ...advanced.outputs };
  return {
    ...operation,
    state,
    checkAfter,
    updatedAt: now,
    // A wish to cancel is not forgotten over it.
    status:
      status && operation.status !== 'cancelling' ? status : operation.status,
    planInput: planInput === undefined ? operation.planInput : planInput,
    outputs: advanced.outputs
      ? { ...outputs, links: consoleLinks(operation.region, outputs) }
      : outputs,
    ...(ending && {
      status: ending.status,
      finishedAt: now,
      error: ending.status === 'failed' ? ending.error : null,
    }),
  };
}
