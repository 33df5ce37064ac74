import { mwaaDriftPermission } from 'backstage-plugin-mwaa-common';
import { environmentOf, type StepContext } from '../calls/context';
import { rollBackFurther } from '../decisions/rollBack';
import { finish, goTo, line } from '../decisions/transitions';
import type { Advance, Observed } from '../decisions/types';
import type { OperationRecord } from '../types';
import { environmentId } from './fields';
import type { KindDefinition } from './KindDefinition';

/** Looks for what is not any more as the stacks made it, and changes nothing. */
export const drift: KindDefinition<'drift', 'stacksFound'> = {
  permission: mwaaDriftPermission,
  verb: 'check for drift',
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
  environment: 'existing',
  authorize: (access, start, credentials) =>
    access.assert(drift, start.environment, credentials, { now: true }),
  plan: { perform: findStacks, decide: lookAtEach },
  stack: 'none',
  changesEnvironment: false,
  deletes: false,
  afterDeletion: rollBackFurther,
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
    : {
        type: 'refused' as const,
        reasons: ['The environment has no stack of the portal’s'],
        remedy:
          'Drift is what differs from a stack: there is none to differ from.',
      };
}

function lookAtEach(
  operation: OperationRecord,
  { stacks }: Observed<'stacksFound'>,
  now: string,
): Advance {
  return goTo(
    {
      ...operation.state,
      stacks: stacks.map(({ name, stackId }) => ({
        name,
        account: operation.account,
        region: operation.region,
        stackId,
        changeSetId: '',
        ours: false,
        mode: 'update' as const,
        protected: true,
        executed: true,
        outputs: {},
        labels: {},
      })),
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
