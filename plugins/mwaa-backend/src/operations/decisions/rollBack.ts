import type { Ending, OperationRecord } from '../types';
import { currentStack, finish, goTo, line, waited } from './transitions';
import type { Advance, OnCancel } from './types';

/** A cancel takes away what was made. */
export const rollBack: OnCancel = ({ state }, now) =>
  goTo({ ...state, ending: { status: 'cancelled' } }, 'abandon', [
    line(now, 'Cancelling, as asked', 'warn'),
  ]);

/** The current stack is gone or not ours: the one before it, or the end. */
export function rollBackFurther(
  operation: OperationRecord,
  now: string,
): Advance {
  const state = waited(operation.state, now);
  if (state.stackIndex > 0) {
    return goTo(
      {
        ...state,
        stackIndex: state.stackIndex - 1,
        lastEventId: null,
        started: {},
      },
      'abandon',
    );
  }
  const ending: Ending = state.ending ?? { status: 'cancelled' };
  return finish(
    state,
    ending,
    ending.status === 'cancelled' ? [line(now, 'Cancelled')] : [],
  );
}

/** A cancel that has to wait. It is said once; the step goes on. */
export function cancelLater(when: string): OnCancel {
  return ({ state }, now) =>
    state.cancelNoted
      ? undefined
      : {
          state: { ...state, cancelNoted: true },
          events: [
            line(
              now,
              `The wish to cancel is noted: it is done ${when}`,
              'warn',
            ),
          ],
          wait: false,
        };
}

/** Of a change to a stack that was there: it is made, and nothing undoes it. */
export const tooLateToUndo: OnCancel = (operation, now) =>
  currentStack(operation.state)?.mode === 'update'
    ? 'tooLate'
    : rollBack(operation, now);

const onceBegun = cancelLater('as soon as CloudFormation has begun the update');

/**
 * While a change set is executed: CloudFormation rolls back what it is seen
 * at. Before, the update may be about to begin.
 */
export const cancelExecution: OnCancel = (operation, now) => {
  const { state } = operation;
  if (currentStack(state)?.mode !== 'update') return rollBack(operation, now);
  if (!state.updateBegun) return onceBegun(operation, now);
  return goTo({ ...state, ending: { status: 'cancelled' } }, 'cancelUpdate', [
    line(
      now,
      'Cancelling, as asked: CloudFormation rolls the update back. If MWAA is updating the environment already, it has to finish that first',
      'warn',
    ),
  ]);
};
