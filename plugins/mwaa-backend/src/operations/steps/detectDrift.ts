import { isError, ServiceUnavailableError } from '@backstage/errors';
import { engine } from '../calls/context';
import { HOUR } from '../decisions/limits';
import { currentStack, goTo, waiting } from '../decisions/transitions';
import { endUndone } from '../failures/endings';
import type { StepDefinition } from './StepDefinition';

declare module '../types' {
  interface StepNames {
    detectDrift: unknown;
  }
}

/** Has CloudFormation look for drift of the stack. */
export const detectDrift: StepDefinition<'driftBegun'> = {
  phase: 'Looking for drift',
  async perform(operation, context) {
    try {
      const detectionId = await engine(operation, context).detectDrift(
        currentStack(operation.state).name,
        context,
      );
      return { type: 'driftBegun', detectionId };
    } catch (error) {
      // Somebody else's, or our own whose id was lost: it ends by itself.
      if (isError(error) && /already in progress/i.test(error.message)) {
        throw new ServiceUnavailableError(error.message, error);
      }
      throw error;
    }
  },
  limit: { limit: HOUR, reason: 'Another detection has to end first' },
  onFailure: endUndone,
  decide: ({ state }, { detectionId }, now) =>
    goTo(waiting({ ...state, detectionId }, now), 'followDrift'),
};
