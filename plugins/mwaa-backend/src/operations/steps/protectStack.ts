import { request } from '../calls/stacks';
import { CLEANUP } from '../decisions/limits';
import { tooLateToUndo } from '../decisions/rollBack';
import {
  goOn,
  goToNextStack,
  isLastStack,
  withStack,
} from '../decisions/transitions';
import { endWithRemains } from '../failures/endings';
import type { StepDefinition } from './StepDefinition';

declare module '../types' {
  interface StepNames {
    protectStack: unknown;
  }
}

/** Puts termination protection on; then the next stack of the plan, or on. */
export const protectStack: StepDefinition<'done'> = {
  phase: 'Protecting the stack from deletion',
  perform: request((stacks, { name, stackId }, _, context) =>
    stacks.setTerminationProtection(stackId || name, true, context),
  ),
  limit: CLEANUP,
  onFailure: endWithRemains,
  onCancel: tooLateToUndo,
  decide(operation) {
    const state = withStack(operation.state, { protected: true });
    return isLastStack(state) ? goOn(state) : goToNextStack(state, 'prepare');
  },
};
