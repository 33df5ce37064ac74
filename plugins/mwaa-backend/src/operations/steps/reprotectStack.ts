import { request } from '../calls/stacks';
import { CLEANUP } from '../decisions/limits';
import { failed, finish, line, withStack } from '../decisions/transitions';
import { endWithRemains } from '../failures/endings';
import { remainsOf } from '../failures/remains';
import type { Ending } from '../types';
import type { StepDefinition } from './StepDefinition';

declare module '../types' {
  interface StepNames {
    reprotectStack: unknown;
  }
}

/** The stack of a retirement that does not go on is as protected as it was. */
export const reprotectStack: StepDefinition<'done'> = {
  phase: 'Protecting the stack from deletion',
  direction: 'back',
  /** Unless it is gone or being deleted, which CloudFormation does not stop. */
  perform: request(async (stacks, { stackId }, _, context) => {
    const stack = await stacks.describeStack(stackId, context);
    // That it is protected is not believed: the answer may be a moment old.
    if (stack && !/^DELETE_(COMPLETE|IN_PROGRESS)$/.test(stack.status)) {
      await stacks.setTerminationProtection(stackId, true, context);
    }
  }),
  limit: CLEANUP,
  onFailure: endWithRemains,

  decide(operation, _, now) {
    const state = withStack(operation.state, { protected: true });
    const ending: Ending = state.ending ?? { status: 'cancelled' };
    return finish(
      state,
      ending.status === 'failed'
        ? failed(
            `${ending.error.message}. ${remainsOf({ ...operation, state })}`,
            ending.error.remedy,
            ending.cause,
          )
        : ending,
      [
        line(now, 'Termination protection is on again'),
        ...(ending.status === 'cancelled' ? [line(now, 'Cancelled')] : []),
      ],
    );
  },
};
