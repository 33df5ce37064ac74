import { InputError } from '@backstage/errors';
import { mwaaDecommissionPermission } from 'backstage-plugin-mwaa-common';
import type { MwaaAws } from 'backstage-plugin-mwaa-node';
import { z } from 'zod';
import { BUDGETS } from '../../budgets';
import { timeoutSignal } from '../../readings/timeoutSignal';
import { actorOf, environmentOf, type StepContext } from '../calls/context';
import {
  currentStack,
  finish,
  goTo,
  goToNextStack,
  isLastStack,
  line,
  standingStack,
  waited,
} from '../decisions/transitions';
import type { Advance, Observed, OnCancel } from '../decisions/types';
import type { OperationRecord } from '../types';
import { onExisting } from './common';
import { environmentId } from './fields';
import type { KindDefinition } from './KindDefinition';

/** Deletes the stacks of an environment, and holds what is left against what was announced. */
export const decommission: KindDefinition<'decommission', 'announced'> = {
  ...onExisting({ permission: mwaaDecommissionPermission, verb: 'retire' }),
  words: {
    begins: 'Decommissioning',
    done: 'deleted',
    tooLate:
      'is deleting already, and CloudFormation does not stop a deletion; wait for its end and provision anew',
  },
  typicalSeconds: {
    asOf: '2026-09',
    source: 'Amazon MWAA User Guide',
    values: 25 * 60,
  },
  input: {
    fields: {
      environment: environmentId,
      confirm: z.string({
        error: 'is missing; give the name of the environment once more',
      }),
    },
    environment: start => start.environment,
    check({ confirm, environment: { name } }) {
      if (confirm === name) return;
      throw new InputError(
        `confirm: "${confirm}" is not the name of the environment; type "${name}" to have it deleted`,
      );
    },
    planInput: () => null,
  },
  approval: config => config.decommission,
  plan: { perform: announce, decide: sayWhatGoes },
  stack: 'none',
  changesEnvironment: true,
  deletes: true,
  afterDeletion: goOnDeleting,
  onCancel: cancelRetirement,
  beforeGivingUp: reprotect,
};

async function announce(operation: OperationRecord, context: StepContext) {
  const { lifecycle, signal } = context;
  const { labels: titles, plan } = await lifecycle.decommission(
    environmentOf(operation),
    { signal },
  );
  const { account, region } = operation;
  const stacks = context.aws.stacks({ account, region }, actorOf(operation));
  const lastEventIds = await Promise.all(
    plan.stacks.map(async ({ stackId }) => {
      const events = await stacks.eventsSince(stackId, undefined, context);
      return events[events.length - 1]?.eventId ?? null;
    }),
  );
  return { type: 'announced' as const, plan, labels: titles, lastEventIds };
}

/** What goes and what stays is said before anything is deleted. */
function sayWhatGoes(
  operation: OperationRecord,
  observation: Observed<'announced'>,
  now: string,
): Advance {
  const { labels, lastEventIds, plan } = observation;
  const state = {
    ...operation.state,
    announced: true,
    stays: plan.stays,
    lastEventId: lastEventIds[0] ?? null,
    stacks: plan.stacks.map(({ name, stackId }, index) =>
      standingStack(operation, {
        name,
        stackId,
        ours: true,
        labels: labels[index] ?? {},
        eventIdBefore: lastEventIds[index] ?? null,
      }),
    ),
  };
  return goTo(
    state,
    'unprotectStack',
    [
      line(
        now,
        `Deleting ${plan.goes.length} resources of ${plan.stacks
          .map(({ name }) => name)
          .join(' and ')}`,
        'warn',
      ),
      ...plan.stays.map(({ id, reason, title }) =>
        line(now, `Stays: ${title} ${id}: ${reason}`),
      ),
      ...plan.warnings.map(warning => line(now, warning, 'warn')),
    ],
    { planInput: null },
  );
}

/** From stack to stack, and then to look what is left. */
function goOnDeleting(operation: OperationRecord, now: string): Advance {
  const state = waited(operation.state, now);
  return isLastStack(state)
    ? goTo(state, 'confirmGone')
    : goToNextStack(state, 'unprotectStack');
}

/** CloudFormation does not stop a deletion that has begun. */
function cancelRetirement(
  { state }: OperationRecord,
  now: string,
): ReturnType<OnCancel> {
  if (state.step === 'plan') {
    return finish(state, { status: 'cancelled' }, [
      line(now, 'Cancelled', 'warn'),
    ]);
  }
  if (state.step !== 'unprotectStack') return 'tooLate';
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

/**
 * A retirement that is given up leaves its stack as protected as it was, where
 * its deletion has not begun. What AWS says to it does not keep the operation
 * from being given up: then the words on what remains name the stack.
 *
 * @returns the operation as it is after that
 */
async function reprotect(
  aws: MwaaAws,
  operation: OperationRecord,
): Promise<OperationRecord> {
  const { state } = operation;
  const stack = currentStack(state);
  const begun = !['unprotectStack', 'deleteStack', 'reprotectStack'].includes(
    state.step,
  );
  if (!stack || begun) return operation;
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
