import { engine } from '../calls/context';
import { STALE_LIMIT, stepAge } from '../decisions/clock';
import { CALL } from '../decisions/limits';
import {
  currentStack,
  failed,
  goOn,
  goTo,
  line,
  lookAgain,
  withStack,
} from '../decisions/transitions';
import type { Advance, Observed } from '../decisions/types';
import { endWithoutChangeSet } from '../failures/endings';
import { KINDS } from '../kinds';
import { resourceKind } from '../../labels/resourceKinds';
import type { OperationRecord } from '../types';
import type { StepDefinition } from './StepDefinition';

declare module '../types' {
  interface StepNames {
    reviewChangeSet: unknown;
  }
}

/** The last look before anything is created. */
export const reviewChangeSet: StepDefinition<'changeSet'> = {
  phase: 'Reviewing the change set',
  async perform(operation, context) {
    const { changeSetId, stackId } = currentStack(operation.state);
    const stacks = engine(operation, context);
    const [changeSet, stack] = await Promise.all([
      stacks.describeChangeSet(changeSetId, context),
      stacks.describeStack(stackId, context),
    ]);
    return { type: 'changeSet', changeSet, stack };
  },
  statusCalls: 2,
  limit: CALL,
  onFailure: endWithoutChangeSet,
  decide: decideOnChangeSet,
};

/** What CloudFormation says of a change set without changes. */
const NOTHING_CHANGES =
  /didn't contain changes|did not contain changes|No updates are to be performed/i;

function decideOnChangeSet(
  { kind, state }: OperationRecord,
  { changeSet, stack }: Observed<'changeSet'>,
  now: string,
): Advance {
  const updates = currentStack(state).mode === 'update';
  if (
    changeSet.status === 'CREATE_PENDING' ||
    changeSet.status === 'CREATE_IN_PROGRESS'
  ) {
    return lookAgain(state, changeSet.status);
  }
  const refuse = (message: string, remedy: string) =>
    goTo({ ...state, ending: failed(message, remedy, 'plan') }, 'abandon', [
      line(now, message, 'error'),
    ]);

  if (updates && NOTHING_CHANGES.test(changeSet.statusReason)) {
    return goTo(state, 'deleteUnchanged', [
      line(now, 'CloudFormation finds nothing to change'),
    ]);
  }
  if (changeSet.status !== 'CREATE_COMPLETE') {
    return refuse(
      `CloudFormation refused the change set: ${
        changeSet.statusReason || changeSet.status
      }`,
      `Nothing has been ${updates ? 'changed' : 'created'}. Correct what CloudFormation names, and start again.`,
    );
  }
  const lost = changeSet.changes.filter(
    change =>
      resourceKind(change.resourceType).precious &&
      (change.action === 'Remove' ||
        change.replacement === 'True' ||
        change.replacement === 'Conditional'),
  );
  if (lost.length > 0) {
    return refuse(
      `Refused, because the change set would replace or remove ${lost
        .map(
          change =>
            `the ${resourceKind(change.resourceType).title} ${
              change.logicalResourceId
            }`,
        )
        .join(', ')}`,
      'Nothing has been changed. Environments, subnets, buckets and keys are never replaced: provision a new environment beside the old one instead.',
    );
  }
  if (updates) {
    return goOn(state, [
      line(now, `Changing ${changeSet.changes.length} resources`),
    ]);
  }
  if (!stack && stepAge(state, now) < STALE_LIMIT) {
    // AWS does not know it yet: it was made a moment ago.
    return lookAgain(state, 'absent');
  }
  if (stack?.status !== 'REVIEW_IN_PROGRESS') {
    return refuse(
      `The stack ${currentStack(state).name} came into being by other hands meanwhile`,
      KINDS[kind].stack === 'new'
        ? 'Nothing has been changed. Choose another name for the environment.'
        : 'Nothing has been changed. Start again.',
    );
  }
  return goOn(withStack(state, { ours: true }), [
    line(now, `Creating ${changeSet.changes.length} resources`),
  ]);
}
