import { mwaaDriftPermission } from 'backstage-plugin-mwaa-common';
import { environmentOf, type StepContext } from '../calls/context';
import { refused } from '../calls/refusal';
import { finish, goTo, line, standingStack } from '../decisions/transitions';
import type { Advance, Observed } from '../decisions/types';
import type { OperationRecord } from '../types';
import { onExisting, ROLLS_BACK } from './common';
import { environmentId } from './fields';
import type { KindDefinition } from './KindDefinition';

/** Looks for what is not any more as the stacks made it, and changes nothing. */
export const drift: KindDefinition<'drift', 'stacksFound'> = {
  ...onExisting({ permission: mwaaDriftPermission, verb: 'check for drift' }),
  words: {
    begins: 'Looking for drift of',
    done: 'found out',
    refused: 'changed',
  },
  typicalSeconds: {
    asOf: '2026-09',
    source: 'As commonly seen in us-east-1',
    values: 60,
  },
  input: {
    fields: { environment: environmentId },
    environment: start => start.environment,
    planInput: () => null,
  },
  plan: { perform: findStacks, decide: lookAtEach },
  stack: 'none',
  changesEnvironment: false,
  ...ROLLS_BACK,
  // Nothing is waited for, and nothing has to be undone.
  onCancel: ({ state }, now) =>
    finish(state, { status: 'cancelled' }, [line(now, 'Cancelled', 'warn')]),
};

async function findStacks(operation: OperationRecord, context: StepContext) {
  const { lifecycle, signal } = context;
  const { own } = await lifecycle.stacks(environmentOf(operation), { signal });
  return own.length > 0
    ? {
        type: 'stacksFound' as const,
        stacks: own.map(({ state }) => ({
          name: state.stackName,
          stackId: state.stackId,
        })),
      }
    : refused(
        ['The environment has no stack of the portal’s'],
        'Drift is what differs from a stack: there is none to differ from.',
      );
}

function lookAtEach(
  operation: OperationRecord,
  { stacks }: Observed<'stacksFound'>,
  now: string,
): Advance {
  return goTo(
    {
      ...operation.state,
      stacks: stacks.map(stack => standingStack(operation, stack)),
    },
    'detectDrift',
    [
      line(
        now,
        `Looking for drift of ${stacks.map(({ name }) => name).join(' and ')}`,
      ),
    ],
    { planInput: null, outputs: { drift: [] } },
  );
}
