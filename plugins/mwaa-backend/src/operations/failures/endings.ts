import { KINDS } from '../kinds';
import { failed, finish, giveUp, goTo } from '../decisions/transitions';
import type { Advance } from '../decisions/types';
import type { Ending, FailureCause, OperationRecord } from '../types';
import { leavesSomething, remainsOf, REMAINS_REMEDY } from './remains';

/** Why a step cannot be done. */
interface StepFailure {
  message: string;
  remedy: string;
  cause: FailureCause;
}

/** What becomes of an operation whose step cannot be done. */
export type OnFailure = (
  operation: OperationRecord,
  failure: StepFailure,
  now: string,
) => Advance;

/** Nothing of the current stack was made yet: it ends. */
export const endUndone: OnFailure = (operation, failure) =>
  giveUp(operation.state, undone(operation, failure));

/** A change set may be there that nobody will execute: it is taken away. */
export const endWithoutChangeSet: OnFailure = (operation, failure) =>
  goTo({ ...operation.state, ending: undone(operation, failure) }, 'abandon');

/** What the operation was ending with, what stands in the way, what remains. */
export const endWithRemains: OnFailure = (
  operation,
  { cause, message, remedy },
) => {
  const { ending } = operation.state;
  const begun = stoppedAt(ending);
  return finish(
    operation.state,
    failed(
      `${begun}: ${message}. ${remainsOf(operation)}`,
      leavesSomething(operation) ? `${remedy} ${REMAINS_REMEDY}` : remedy,
      ending?.status === 'failed' ? ending.cause : cause,
    ),
  );
};

/** A stack of a retirement is protected again, as long as it can be. */
export const endProtected: OnFailure = (operation, failure, now) =>
  KINDS[operation.kind].deletes && !operation.state.ending
    ? goTo(
        { ...operation.state, ending: undone(operation, failure) },
        'reprotectStack',
      )
    : endWithRemains(operation, failure, now);

function undone(
  { kind, state }: OperationRecord,
  { cause, message, remedy }: StepFailure,
): Ending {
  const { done } = KINDS[kind].words;
  return failed(
    state.stackIndex > 0
      ? `Not everything could be ${done}: ${message}`
      : `Nothing has been ${done}: ${message}`,
    remedy,
    cause,
  );
}

function stoppedAt(ending: Ending | null): string {
  switch (ending?.status) {
    case 'failed':
      return `${ending.error.message}. Cleaning up stopped`;
    case 'cancelled':
      return 'Cancelling stopped';
    default:
      return 'It stopped half-way';
  }
}
