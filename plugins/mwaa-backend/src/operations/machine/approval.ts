import type { OperationApproval } from 'backstage-plugin-mwaa-common';
import type { ApprovalRule } from 'backstage-plugin-mwaa-node';
import { deadlineOf } from './deadlines';
import { goTo, line, lookAgain } from './transitions';
import type { Decide } from './types';

/** What a rule of the configuration asks for, from now on. */
export function approvalOf(rule: ApprovalRule, now: string): OperationApproval {
  return {
    by: rule.by,
    until:
      rule.by === 'delay'
        ? new Date(Date.parse(now) + rule.delay).toISOString()
        : null,
    approvedBy: null,
  };
}

/** Whether it may begin: approved, or its time has passed. */
export function isGranted(
  approval: OperationApproval | null | undefined,
  now: string,
): boolean {
  if (!approval) return false;
  return approval.by === 'delay'
    ? approval.until !== null && now >= approval.until
    : approval.approvedBy !== null;
}

/** In words, for the operation's log. */
export function awaits(approval: OperationApproval): string {
  return approval.by === 'delay'
    ? `It begins at ${approval.until}; until then it can be cancelled, and nothing is done`
    : 'It begins when another person has approved it; nothing is done until then';
}

/** Until it may begin; then everything is planned with facts of that moment. */
export const onApproval: Decide<'approval'> = ({ state }, _, now) => {
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
};
