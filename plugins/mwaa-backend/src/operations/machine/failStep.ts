import type { OperationKind } from 'backstage-plugin-mwaa-common';
import type { Ending, FailureCause, OperationRecord, Step } from '../types';
import { remainsOf, leavesSomething, REMAINS_REMEDY } from './remains';
import { failed, finish, giveUp, goTo, line } from './transitions';
import type { Advance } from './types';

/** Why a step cannot be done. */
export interface StepFailure {
  message: string;
  remedy: string;
  cause: FailureCause;
}

/** Before these steps have succeeded nothing is made or deleted. */
const NOTHING_YET: ReadonlySet<Step> = new Set<Step>([
  'awaitApproval',
  'plan',
  'prepare',
  'deleteLeftover',
  'detectDrift',
  'followDrift',
]);

/** At these a change set may be there that nobody will execute. */
const CHANGE_SET: ReadonlySet<Step> = new Set<Step>([
  'createChangeSet',
  'reviewChangeSet',
  'executeChangeSet',
]);

const DONE: Partial<Record<OperationKind, string>> = {
  provision: 'created',
  decommission: 'deleted',
  drift: 'found out',
};

/**
 * The end of an operation whose step cannot be done, by what is at stake: what
 * is of no use by itself is taken away first, a stack of a retirement is
 * protected again, and what cannot be cleaned up is named.
 */
export function failStep(
  operation: OperationRecord,
  failure: StepFailure,
  now: string,
): Advance {
  const { kind, state } = operation;
  const { cause, message, remedy } = failure;
  const { step } = state;
  if (step === 'verify') {
    return finish(
      state,
      { status: 'succeeded' },
      [line(now, `The network could not be checked: ${message}`, 'warn')],
      { announce: true, outputs: { verdict: 'unknown' } },
    );
  }
  if (step === 'confirmGone') {
    return finish(
      state,
      { status: 'succeeded' },
      [
        line(
          now,
          `The stacks are deleted. What is left could not be checked: ${message}`,
          'warn',
        ),
      ],
      { announce: true },
    );
  }
  if (step === 'deleteUnchanged') {
    return goTo(state, 'verify', [
      line(
        now,
        `The empty change set could not be deleted: ${message}. ${remainsOf(operation)}`,
        'warn',
      ),
    ]);
  }
  if (NOTHING_YET.has(step) || CHANGE_SET.has(step)) {
    const done = DONE[kind] ?? 'changed';
    const ending = failed(
      state.stackIndex > 0
        ? `Not everything could be ${done}: ${message}`
        : `Nothing has been ${done}: ${message}`,
      remedy,
      cause,
    );
    return CHANGE_SET.has(step)
      ? goTo({ ...state, ending }, 'abandon')
      : giveUp(state, ending);
  }
  if (
    kind === 'decommission' &&
    (step === 'unprotectStack' || step === 'deleteStack') &&
    !state.ending
  ) {
    return goTo(
      {
        ...state,
        ending: failed(
          state.stackIndex > 0
            ? `Not everything could be deleted: ${message}`
            : `Nothing has been deleted: ${message}`,
          remedy,
          cause,
        ),
      },
      'reprotectStack',
    );
  }
  return endWithRemains(operation, failure);
}

/** What the operation was ending with, what stands in the way, what remains. */
export function endWithRemains(
  operation: OperationRecord,
  { cause, message, remedy }: StepFailure,
): Advance {
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
