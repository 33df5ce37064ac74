import type { OperationState } from '../types';

const INCORRECT_CONFIGURATION =
  'MWAA answers INCORRECT_CONFIGURATION when the containers of the environment cannot reach what they need. Look at the findings of the verdict for this network: security group rules on 5432 and 443, routes to the NAT gateways or endpoints, network ACL return traffic on 1024–65535, the execution role and the encryption key. Then start again.';

/** What to do about the first resource that failed. */
export function resourceRemedy(
  failure: OperationState['firstFailure'],
  updates: boolean,
): string {
  const text = failure?.reason ?? '';
  if (/INCORRECT_CONFIGURATION/.test(text)) return INCORRECT_CONFIGURATION;
  if (/LimitExceeded|maximum number|quota|limit/i.test(text)) {
    return 'A quota of the account is used up. Free some of what it counts, or ask for more under Service Quotas, and start again.';
  }
  if (/AccessDenied|not authorized|UnauthorizedOperation/i.test(text)) {
    return 'The role that CloudFormation uses lacks the permission named. Your portal administrator adds it; then start again.';
  }
  return updates
    ? 'Correct what AWS names, and start again. The stack’s events are in the CloudFormation console.'
    : 'Correct what AWS names, and start again: the stack that is left behind is deleted first. Its events are in the CloudFormation console.';
}

/** What to do about an environment that MWAA gave up, whose stack is complete. */
export function environmentRemedy(errorCode: string): string {
  return errorCode === 'INCORRECT_CONFIGURATION'
    ? INCORRECT_CONFIGURATION.replace(
        'Then start again.',
        'Then retire the environment, and start again.',
      )
    : 'Look at the environment in the MWAA console. Retire it, once its reason is clear, and start again.';
}

/** What to do about a stack that ended where CloudFormation needs a person. */
export function stackRemedy(status: string | undefined): string | undefined {
  switch (status) {
    case 'UPDATE_ROLLBACK_FAILED':
      return 'Remove what its events name as the reason, continue its update rollback in the CloudFormation console, and start again.';
    case 'ROLLBACK_FAILED':
      return 'Remove what its events name as the reason, and start again: the stack that is left behind is deleted first.';
    default:
      return undefined;
  }
}
