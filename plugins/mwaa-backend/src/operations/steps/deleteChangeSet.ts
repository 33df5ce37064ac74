import { removeChangeSet } from '../calls/stacks';
import { CLEANUP } from '../decisions/limits';
import { currentStack, goTo, line, withStack } from '../decisions/transitions';
import { endWithRemains } from '../failures/endings';
import { KINDS } from '../kinds';
import type { StepDefinition } from './StepDefinition';

declare module '../types' {
  interface StepNames {
    deleteChangeSet: unknown;
  }
}

/** A change set that nobody executes goes; so does a stack made for it alone. */
export const deleteChangeSet: StepDefinition<'done'> = {
  phase: 'Deleting the change set',
  direction: 'back',
  perform: removeChangeSet,
  limit: CLEANUP,
  onFailure: endWithRemains,

  decide(operation, _, now) {
    const { afterDeletion } = KINDS[operation.kind];
    const { state } = operation;
    const { madeStack, mode, name, status } = currentStack(state);
    const without = withStack(state, { changeSetId: '' });
    if (mode === 'create' && status === 'REVIEW_IN_PROGRESS') {
      if (madeStack) return goTo(without, 'deleteStack');
      const left = withStack(without, { requested: false });
      const ended = afterDeletion({ ...operation, state: left }, now);
      return {
        ...ended,
        events: [
          line(
            now,
            `The stack ${name} was there before, in review: it is left as it was. Whoever made it deletes it`,
            'warn',
          ),
          ...ended.events,
        ],
      };
    }
    return afterDeletion(
      { ...operation, state: withStack(without, { requested: false }) },
      now,
    );
  },
};
