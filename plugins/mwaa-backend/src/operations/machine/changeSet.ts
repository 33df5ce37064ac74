import { resourceKind } from '../progress/resourceKinds';
import { STALE_LIMIT } from './callFailed';
import { stepAge } from './deadlines';
import {
  currentStack,
  failed,
  goTo,
  line,
  lookAgain,
  waiting,
  withStack,
} from './transitions';
import type { Decide } from './types';

export const onChangeSetCreated: Decide<'changeSetCreated'> = (
  { state },
  { changeSetId, stackId },
  now,
) => {
  const last = state.stackIndex === state.stacks.length - 1;
  return goTo(
    withStack(state, { changeSetId, stackId, requested: true }),
    'reviewChangeSet',
    [line(now, `Preparing the stack ${currentStack(state).name}`)],
    // Nothing more is made of the request: what may be secret goes.
    last ? { planInput: null } : {},
  );
};

/** What CloudFormation says of a change set without changes. */
const NOTHING_CHANGES =
  /didn't contain changes|did not contain changes|No updates are to be performed/i;

/** The last look before anything is created. */
export const onChangeSet: Decide<'changeSet'> = (
  { kind, state },
  { changeSet, stack },
  now,
) => {
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
    return goTo(withStack(state, { executed: true }), 'executeChangeSet', [
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
      kind === 'provision'
        ? 'Nothing has been changed. Choose another name for the environment.'
        : 'Nothing has been changed. Start again.',
    );
  }
  return goTo(
    withStack(state, { ours: true, executed: true }),
    'executeChangeSet',
    [line(now, `Creating ${changeSet.changes.length} resources`)],
  );
};

/** Nothing was to be changed, and no empty change set is left behind. */
export const onUnchangedDeleted: Decide<'done'> = ({ state }) =>
  goTo(withStack(state, { changeSetId: '', requested: false }), 'verify');

export const onExecuted: Decide<'done'> = ({ state }, _, now) =>
  goTo(waiting(state, now), 'followStack');
