import { answer, whenRead, type Subject } from '../check';
import { SERVICE_LINKED_ROLE_ACTION } from '../actions';
import { preflightQuestions } from '../preflightQuestions';
import type { Plan } from '../../plan/types';
import { isAllowed, isDenied, withConditions } from '../simulated';
import type { PreflightCheck, PreflightFacts } from '../types';

/** Whether the role that CloudFormation uses may do what the plan needs. */
export function checkPermissions(
  plan: Plan,
  facts: PreflightFacts,
): PreflightCheck[] {
  const actions = preflightQuestions(plan).actions.filter(
    action => action !== SERVICE_LINKED_ROLE_ACTION,
  );
  const subject: Subject = {
    id: 'permissions/cloudformation',
    title: 'Permissions of CloudFormation’s role',
    field: '',
    value: `${actions.length} actions`,
  };
  return [
    whenRead(subject, facts.simulated, answers => {
      const byAction = new Map(answers.map(one => [one.action, one]));
      const denied = actions.filter(action => isDenied(byAction.get(action)));
      const open = actions.filter(
        action =>
          !isDenied(byAction.get(action)) && !isAllowed(byAction.get(action)),
      );
      if (denied.length > 0) {
        return answer(
          subject,
          'fail',
          `The role may not ${denied.join(', ')}`,
          `Whoever owns the account adds ${denied.length === 1 ? 'it' : 'them'} to the role’s policy; docs/iam has the whole of it.`,
        );
      }
      return open.length > 0
        ? answer(
            subject,
            'unknown',
            `The simulation does not say whether the role may ${open
              .map(action => withConditions(action, byAction.get(action)))
              .join(', ')}`,
            'Look at the role’s policies, and at those of the organization.',
          )
        : answer(subject, 'pass', `The role may do all ${actions.length}`);
    }),
  ];
}
