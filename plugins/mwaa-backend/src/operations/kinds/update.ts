import { mwaaUpdatePermission } from 'backstage-plugin-mwaa-common';
import { KEPT_VALUE, stackName } from 'mwaa-network';
import { actorOf, environmentOf, type StepContext } from '../calls/context';
import { labelsOf } from '../calls/labels';
import {
  LOST,
  refused,
  refusedFields,
  refusedFindings,
} from '../calls/refusal';
import { onPlanned } from '../decisions/planStacks';
import { STABLE } from '../decisions/statuses';
import type { OperationRecord } from '../types';
import { onExisting, ROLLS_BACK } from './common';
import { changes, environmentId } from './fields';
import type { KindDefinition } from './KindDefinition';

/** Changes settings of an environment that the portal made. */
export const update: KindDefinition<'update', 'planned'> = {
  ...onExisting({ permission: mwaaUpdatePermission, verb: 'update' }),
  words: { begins: 'Updating', done: 'changed' },
  typicalSeconds: {
    asOf: '2026-09',
    source: 'Amazon MWAA User Guide ("20 to 30 minutes")',
    values: 25 * 60,
  },
  input: {
    fields: { environment: environmentId, changes },
    environment: start => start.environment,
    planInput: start => ({ changes: start.changes }),
  },
  plan: { perform: planUpdate, decide: onPlanned },
  stack: 'existing',
  changesEnvironment: true,
  ...ROLLS_BACK,
};

async function planUpdate(operation: OperationRecord, context: StepContext) {
  const wanted = operation.planInput?.changes;
  if (!wanted) return LOST;
  const { lifecycle, signal } = context;
  const response = await lifecycle.update(environmentOf(operation), wanted, {
    signal,
  });
  if (!response.ok) {
    return refusedFields(
      response.problems,
      'Correct the fields named, and start again.',
    );
  }
  const { plan, verdict } = response;
  const failing = refusedFindings(
    verdict.findings,
    ({ message, title }) => `${title}: ${message}`,
  );
  if (failing) return failing;
  if (response.changes.length === 0) {
    const busy = await notAtRest(operation, context);
    if (busy) return busy;
  }
  return {
    type: 'planned' as const,
    stacks: plan.stacks,
    labels: labelsOf(plan.stacks),
    verdict: verdict.verdict,
    warnings: response.problems.map(
      ({ field, message }) => `${field}: ${message}`,
    ),
    changes: response.changes.map(change => ({
      ...change,
      ...(change.after === KEPT_VALUE && { after: 'a new value' }),
    })),
  };
}

/**
 * Nothing is left to change. But after an update that failed, and could not be
 * rolled back, the stack's template is what it failed to become.
 */
async function notAtRest(
  operation: OperationRecord,
  { aws, signal }: StepContext,
) {
  const { account, environmentName, region } = operation;
  const stack = await aws
    .stacks({ account, region }, actorOf(operation))
    .describeStack(stackName(environmentName), { signal });
  return !stack || STABLE.has(stack.status)
    ? undefined
    : refused(
        [`The stack ${stack.stackName} is ${stack.status}`],
        'Wait until CloudFormation has ended what it is doing, or fix it there, and start again.',
      );
}
