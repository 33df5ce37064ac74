import type { OperationKind } from 'backstage-plugin-mwaa-common';
import type { Step } from '../types';
import { failed, finish, giveUp, goTo, line } from './transitions';
import type { Decide } from './types';

/** Before these steps have succeeded nothing is at stake: give up early. */
const EARLY: ReadonlySet<Step> = new Set<Step>([
  'plan',
  'prepare',
  'deleteLeftover',
  'createChangeSet',
  'detectDrift',
]);

const EARLY_ATTEMPTS = 6;

/** With the longest pauses between looks, a matter of hours. */
const PATIENT_ATTEMPTS = 500;

/** Judging what was made is worth a few tries, not the operation's success. */
const VERIFY_ATTEMPTS = 3;

const DONE: Partial<Record<OperationKind, string>> = {
  provision: 'created',
  decommission: 'deleted',
};

const REMEDIES = {
  denied:
    'The role that the portal provisions with lacks a permission, or does not trust the portal. Whoever runs the portal mends it; then start again.',
  refused: 'Correct what AWS names, and start again.',
  unavailable: 'AWS could not be asked. Start again when it can be reached.',
};

/**
 * A call that failed is made again after a while that grows. What already
 * exists at AWS is not given up because AWS cannot be reached: CloudFormation
 * goes on without us.
 */
export const onCallFailed: Decide<'callFailed'> = (
  operation,
  { message, cause },
  now,
) => {
  const { state } = operation;
  const failures = state.failures + 1;
  const again = {
    ...state,
    failures,
    // The pause grows with what fails as with what does not change.
    quiet: state.quiet + 1,
  };
  const early = EARLY.has(state.step);
  const hopeless = cause !== 'unavailable';

  if (state.step === 'verify' && (hopeless || failures >= VERIFY_ATTEMPTS)) {
    return finish(
      state,
      { status: 'succeeded' },
      [line(now, `The network could not be checked: ${message}`, 'warn')],
      { announce: true, outputs: { verdict: 'unknown' } },
    );
  }
  if (early && (hopeless || failures >= EARLY_ATTEMPTS)) {
    const done = DONE[operation.kind] ?? 'changed';
    const ending = failed(
      state.stackIndex > 0
        ? `Not everything could be ${done}: ${message}`
        : `Nothing has been ${done}: ${message}`,
      REMEDIES[cause],
    );
    // A change set may have been made although its answer was lost.
    return state.step === 'createChangeSet' && !hopeless
      ? goTo({ ...state, ending }, 'abandon')
      : giveUp(state, ending);
  }
  if (failures >= PATIENT_ATTEMPTS) {
    return finish(
      state,
      failed(
        `AWS has ${
          hopeless ? 'gone on refusing' : 'not answered for a long time'
        }: ${message}`,
        hopeless
          ? REMEDIES[cause]
          : 'Look at the stack in the CloudFormation console: it may well be complete. Then start again, or delete it.',
      ),
    );
  }
  return {
    state: again,
    events:
      failures === 1 ? [line(now, `${message}; trying again`, 'warn')] : [],
    wait: true,
  };
};
