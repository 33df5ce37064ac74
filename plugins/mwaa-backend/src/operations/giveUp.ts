import type { MwaaAws } from 'backstage-plugin-mwaa-node';
import { timeoutSignal } from '../environment/timeoutSignal';
import { BUDGETS } from '../budgets';
import { leavesSomething, remainsOf, REMAINS_REMEDY } from './machine/remains';
import { currentStack, failed, finish } from './machine/transitions';
import { actorOf } from './runner/steps/types';
import { applyAdvance } from './runner/applyAdvance';
import type { OperationRecord } from './types';

/**
 * The row of an operation that an administrator gives up: it ends as failed,
 * with words on what remains at AWS. Nothing is deleted.
 */
export function giveUpRecord(
  operation: OperationRecord,
  by: string,
  reason: string,
  now: string,
): OperationRecord {
  const ending = failed(
    `Given up by ${by}: ${reason}. ${remainsOf(operation)}`,
    leavesSomething(operation)
      ? REMAINS_REMEDY
      : 'Start again when the reason is gone.',
    'given-up',
  );
  return applyAdvance(operation, finish(operation.state, ending), now, now);
}

/**
 * A retirement that is given up leaves its stack as protected as it was, where
 * its deletion has not begun. What AWS says to it does not keep the operation
 * from being given up: then the words on what remains name the stack.
 *
 * @returns the operation as it is after that
 */
export async function reprotect(
  aws: MwaaAws,
  operation: OperationRecord,
): Promise<OperationRecord> {
  const { kind, state } = operation;
  const stack = currentStack(state);
  const begun = !['unprotectStack', 'deleteStack', 'reprotectStack'].includes(
    state.step,
  );
  if (kind !== 'decommission' || !stack || begun) return operation;
  const { account, region, stackId } = stack;
  const engine = aws.stacks({ account, region }, actorOf(operation));
  const call = { signal: timeoutSignal(BUDGETS.step) };
  const change = (more: Partial<typeof stack>): OperationRecord => ({
    ...operation,
    state: {
      ...state,
      stacks: state.stacks.map(other =>
        other === stack ? { ...stack, ...more } : other,
      ),
    },
  });
  try {
    const found = await engine.describeStack(stackId, call);
    if (!found) return change({ status: 'DELETE_COMPLETE' });
    const { status } = found;
    if (/^DELETE_(COMPLETE|IN_PROGRESS)$/.test(status)) {
      return change({ status, protected: false });
    }
    await engine.setTerminationProtection(stackId, true, call);
    return change({ status, protected: true });
  } catch {
    return change({ protected: false });
  }
}
