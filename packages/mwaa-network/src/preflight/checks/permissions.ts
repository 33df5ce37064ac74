import { answer, whenRead, type Subject } from '../check';
import { preflightQuestions } from '../preflightQuestions';
import type { Plan } from '../../plan/types';
import type { PreflightCheck, PreflightFacts } from '../types';

/** Whether the role that CloudFormation uses may do what the plan needs. */
export function checkPermissions(
  plan: Plan,
  facts: PreflightFacts,
): PreflightCheck[] {
  const { actions } = preflightQuestions(plan);
  const subject: Subject = {
    id: 'permissions/cloudformation',
    title: 'Permissions of CloudFormation’s role',
    field: '',
    value: `${actions.length} actions`,
  };
  return [
    whenRead(subject, facts.simulated, answers => {
      const decisions = new Map(
        answers.map(({ action, decision }) => [action, decision]),
      );
      const denied = actions.filter(action => {
        const decision = decisions.get(action);
        return decision !== undefined && decision !== 'allowed';
      });
      const open = actions.filter(action => !decisions.has(action));
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
            `Nothing was said of ${open.join(', ')}`,
            'Try again, or look at the role’s policy.',
          )
        : answer(subject, 'pass', `The role may do all ${actions.length}`);
    }),
  ];
}

/** MWAA's service-linked role: there, or made with the first environment. */
export function checkServiceLinkedRole({
  serviceLinkedRole,
}: PreflightFacts): PreflightCheck[] {
  const subject: Subject = {
    id: 'service-linked-role',
    title: 'Service-linked role of MWAA',
    field: '',
    value: 'AWSServiceRoleForAmazonMWAA',
  };
  return [
    whenRead(subject, serviceLinkedRole, roles =>
      roles.length > 0
        ? answer(subject, 'pass', 'It is there')
        : answer(
            subject,
            'warn',
            'It is not there: this is the account’s first environment, and MWAA makes the role, with the rights of whoever creates the environment',
            'The role that CloudFormation uses needs iam:CreateServiceLinkedRole for airflow.amazonaws.com; or make it beforehand: aws iam create-service-linked-role --aws-service-name airflow.amazonaws.com',
          ),
    ),
  ];
}
