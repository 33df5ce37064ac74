import type { OperationApproval } from 'backstage-plugin-mwaa-common';
import type { ApprovalRule } from 'backstage-plugin-mwaa-node';

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
