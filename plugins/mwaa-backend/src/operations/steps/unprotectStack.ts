import { isError } from '@backstage/errors';
import { engine } from '../calls/context';
import { assertOwn } from '../calls/ownership';
import { CLEANUP } from '../decisions/limits';
import { currentStack, goTo, withStack } from '../decisions/transitions';
import { endProtected } from '../failures/endings';
import { KINDS } from '../kinds';
import type { StepDefinition } from './StepDefinition';

declare module '../types' {
  interface StepNames {
    unprotectStack: unknown;
  }
}

/** Takes termination protection off a stack that is to be deleted. */
export const unprotectStack: StepDefinition<'done'> = {
  phase: ({ kind }) =>
    KINDS[kind].deletes ? 'Deleting the stack' : 'Rolling back',
  direction: 'deletion',
  async perform(operation, context) {
    const { name, stackId } = currentStack(operation.state);
    await assertOwn(operation, context);
    try {
      await engine(operation, context).setTerminationProtection(
        stackId || name,
        false,
        context,
      );
    } catch (error) {
      // Somebody deleted the stack meanwhile: nothing protects it any more.
      if (!isError(error) || error.name !== 'NotFoundError') throw error;
    }
    return { type: 'done' };
  },
  limit: CLEANUP,
  onFailure: endProtected,
  decide: ({ state }) =>
    goTo(withStack(state, { protected: false }), 'deleteStack'),
};
