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
          `Whoever owns the account adds ${denied.length === 1 ? 'it' : 'them'} to the role’s policy; the README of the node package has the whole of it.`,
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

/** MWAA's service-linked role: there, or made with the first environment. */
export function checkServiceLinkedRole({
  serviceLinkedRole,
  simulated,
}: PreflightFacts): PreflightCheck[] {
  const subject: Subject = {
    id: 'service-linked-role',
    title: 'Service-linked role of MWAA',
    field: '',
    value: 'AWSServiceRoleForAmazonMWAA',
  };
  return [
    whenRead(subject, serviceLinkedRole, roles => {
      if (roles.length > 0) return answer(subject, 'pass', 'It is there');
      const may =
        simulated?.status === 'read'
          ? simulated.items.find(
              ({ action }) => action === SERVICE_LINKED_ROLE_ACTION,
            )
          : undefined;
      if (isAllowed(may)) {
        return answer(
          subject,
          'pass',
          'It is not there: MWAA makes it with this first environment, as CloudFormation’s role may',
        );
      }
      return answer(
        subject,
        isDenied(may) ? 'fail' : 'warn',
        `It is not there: this is the account’s first environment, and MWAA makes the role, with the rights of whoever creates the environment${
          isDenied(may) ? ': CloudFormation’s role may not' : ''
        }`,
        'The role that CloudFormation uses needs iam:CreateServiceLinkedRole for airflow.amazonaws.com; or make it beforehand: aws iam create-service-linked-role --aws-service-name airflow.amazonaws.com',
      );
    }),
  ];
}
