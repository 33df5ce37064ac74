import { deadlineOf } from '../decisions/clock';
import { HOUR } from '../decisions/limits';
import { isGranted } from '../decisions/approvals';
import {
  failed,
  finish,
  goTo,
  line,
  lookAgain,
} from '../decisions/transitions';
import { endUndone } from '../failures/endings';
import type { StepDefinition } from './StepDefinition';

declare module '../types' {
  interface StepNames {
    awaitApproval: unknown;
  }
}

/** Nothing begins before somebody has approved it, or a time has passed. */
export const awaitApproval: StepDefinition<'approval'> = {
  phase: ({ state }) =>
    state.approval?.by === 'second-person'
      ? 'Waiting for approval by another person'
      : 'Waiting before it begins',
  needsStack: false,
  perform: async () => ({ type: 'approval' }),
  answersAreFinal: true,
  limit: {
    limit: 7 * 24 * HOUR,
    reason: 'Nobody approves for a week: it is asked for anew',
  },
  onFailure: endUndone,
  onDeadline: ({ state }, limit) =>
    finish(
      state,
      failed(
        `Nobody approved it within ${limit}; nothing has been done`,
        'Ask somebody who may approve it, and start again.',
        'deadline',
      ),
    ),
  onCancel: ({ state }, now) =>
    finish(state, { status: 'cancelled' }, [
      line(now, 'Cancelled before it began; nothing has been done', 'warn'),
    ]),

  /** Once it may begin, everything is planned with facts of that moment. */
  decide({ state }, _, now) {
    const { approval } = state;
    if (!approval || isGranted(approval, now)) {
      return goTo(
        state,
        'plan',
        [
          line(
            now,
            approval?.approvedBy
              ? `Approved by ${approval.approvedBy}; it begins`
              : 'The time to cancel it has passed; it begins',
          ),
        ],
        { status: 'running' },
      );
    }
    // Who approves or cancels has it looked at at once.
    const until = approval.until ?? deadlineOf(state);
    return lookAgain(state, state.lastSeen, [], until ? { until } : {});
  },
};
