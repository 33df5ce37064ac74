import type { OperationRecord, Step } from '../types';
import { withClock } from './deadlines';
import { currentStack, finish, goTo, line } from './transitions';
import type { Advance } from './types';

/** The steps that lead back or to the end; a cancel changes nothing about them. */
const BACK: ReadonlySet<Step> = new Set([
  'abandon',
  'deleteChangeSet',
  'cancelUpdate',
  'awaitSettled',
  'continueRollback',
  'reprotectStack',
  'confirmGone',
  'finished',
]);

/** The steps that delete a stack: the way back, or a retirement's way forward. */
const DELETING: ReadonlySet<Step> = new Set([
  'unprotectStack',
  'deleteStack',
  'followDeletion',
]);

/** The steps at which a change set may have been executed. */
const EXECUTED: ReadonlySet<Step> = new Set([
  'executeChangeSet',
  'followStack',
  'protectStack',
  'awaitEnvironment',
  'verify',
]);

const TOO_LATE: ReadonlySet<Step> = new Set([
  'deleteUnchanged',
  'protectStack',
  'awaitEnvironment',
  'verify',
]);

/**
 * Whether it is too late to cancel: the stack is changed or being deleted, and
 * nothing stops or undoes that.
 */
export function isPastCancelling({ kind, state }: OperationRecord): boolean {
  switch (kind) {
    case 'decommission':
      return ['deleteStack', 'followDeletion', 'confirmGone'].includes(
        state.step,
      );
    case 'update':
    case 'repair':
      return currentStack(state)?.mode === 'update' && TOO_LATE.has(state.step);
    default:
      return false;
  }
}

/**
 * What to do about a wish to cancel before the next call is made. Undefined
 * when it changes nothing about the next step: because the operation is on its
 * way back, or because the wish has to wait.
 */
export function requestRollback(
  operation: OperationRecord,
  now: string,
): Advance | undefined {
  if (operation.status !== 'cancelling') return undefined;
  const advanced = decide(operation, now);
  return (
    advanced && {
      ...advanced,
      state: withClock(operation.state, advanced.state, now),
    }
  );
}

function decide(operation: OperationRecord, now: string): Advance | undefined {
  const { kind, state } = operation;
  if (BACK.has(state.step) || state.ending) return undefined;
  const nothing = (words: string) =>
    finish(state, { status: 'cancelled' }, [line(now, words, 'warn')]);
  if (state.step === 'awaitApproval') {
    return nothing('Cancelled before it began; nothing has been done');
  }
  if (kind === 'drift') return nothing('Cancelled');
  if (kind === 'decommission') return cancelRetirement(operation, now);
  if (DELETING.has(state.step)) return undefined;
  const cancelled = { ...state, ending: { status: 'cancelled' as const } };
  if (state.step === 'createChangeSet') {
    // Its answer may be lost: what was made is known once it is made again.
    return remembered(
      operation,
      'as soon as the change set can be deleted',
      now,
    );
  }
  if (currentStack(state)?.mode === 'update' && EXECUTED.has(state.step)) {
    if (TOO_LATE.has(state.step)) return undefined;
    // CloudFormation rolls back what it is seen at: earlier, the update may be
    // about to begin.
    if (state.step !== 'followStack' || !state.updateBegun) {
      return remembered(
        operation,
        'as soon as CloudFormation has begun the update',
        now,
      );
    }
    return goTo(cancelled, 'cancelUpdate', [
      line(
        now,
        'Cancelling, as asked: CloudFormation rolls the update back. If MWAA is updating the environment already, it has to finish that first',
        'warn',
      ),
    ]);
  }
  if (state.step === 'deleteUnchanged') return undefined;
  return goTo(cancelled, 'abandon', [
    line(now, 'Cancelling, as asked', 'warn'),
  ]);
}

/** CloudFormation does not stop a deletion that has begun. */
function cancelRetirement(
  operation: OperationRecord,
  now: string,
): Advance | undefined {
  const { state } = operation;
  if (state.step === 'plan') {
    return finish(state, { status: 'cancelled' }, [
      line(now, 'Cancelled', 'warn'),
    ]);
  }
  if (state.step !== 'unprotectStack') return undefined;
  const gone = state.stacks.slice(0, state.stackIndex);
  return goTo({ ...state, ending: { status: 'cancelled' } }, 'reprotectStack', [
    line(
      now,
      gone.length === 0
        ? 'Cancelling, as asked: nothing has been deleted'
        : `Cancelling, as asked: ${gone.map(({ name }) => name).join(' and ')} is deleted already, the rest stays`,
      'warn',
    ),
  ]);
}

/** Said once; the step goes on. */
function remembered(
  { state }: OperationRecord,
  when: string,
  now: string,
): Advance | undefined {
  return state.cancelNoted
    ? undefined
    : {
        state: { ...state, cancelNoted: true },
        events: [
          line(now, `The wish to cancel is noted: it is done ${when}`, 'warn'),
        ],
        wait: false,
      };
}
