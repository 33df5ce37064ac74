import type { StepContext } from '../calls/context';
import { keepReading } from '../calls/keepReading';
import { CALL } from '../decisions/limits';
import { failed, finish } from '../decisions/transitions';
import { endUndone } from '../failures/endings';
import { KINDS } from '../kinds';
import type { PlanObservation } from '../kinds/KindDefinition';
import type { OperationRecord } from '../types';
import type { StepDefinition } from './StepDefinition';

declare module '../types' {
  interface StepNames {
    plan: unknown;
  }
}

/** Plans anew, with facts of this moment, whatever the operation is to do. */
export const plan: StepDefinition<PlanObservation | 'refused'> = {
  phase: 'Planning',
  needsStack: false,
  perform: keepReading<PlanObservation | 'refused'>(
    (operation: OperationRecord, context: StepContext) =>
      KINDS[operation.kind].plan.perform(operation, context),
  ),
  answersAreFinal: true,
  limit: CALL,
  onFailure: endUndone,

  /** A plan that cannot be has done nothing, and nothing will be done. */
  decide(operation, observation, now) {
    const { plan: planned, words } = KINDS[operation.kind];
    return observation.type === 'refused'
      ? finish(
          operation.state,
          failed(
            `The plan was refused, nothing has been ${words.refused ?? words.done}: ${observation.reasons.join('; ')}`,
            observation.remedy,
            'plan',
          ),
        )
      : planned.decide(operation, observation, now);
  },
};
