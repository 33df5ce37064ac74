import { removeChangeSet } from '../calls/stacks';
import { CLEANUP } from '../decisions/limits';
import { goTo, line, withStack } from '../decisions/transitions';
import { remainsOf } from '../failures/remains';
import type { StepDefinition } from './StepDefinition';

declare module '../types' {
  interface StepNames {
    deleteUnchanged: unknown;
  }
}

/** Nothing was to be changed, and no empty change set is left behind. */
export const deleteUnchanged: StepDefinition<'done'> = {
  phase: 'Deleting the change set',
  perform: removeChangeSet,
  limit: CLEANUP,
  onFailure: (operation, { message }, now) =>
    goTo(operation.state, 'verify', [
      line(
        now,
        `The empty change set could not be deleted: ${message}. ${remainsOf(operation)}`,
        'warn',
      ),
    ]),
  onCancel: () => 'tooLate',
  decide: ({ state }) =>
    goTo(withStack(state, { changeSetId: '', requested: false }), 'verify'),
};
