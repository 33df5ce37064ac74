import type { Plan } from '../../plan/types';
import { SERVICE_LINKED_ROLE_ACTION } from '../actions';
import { answer, whenRead, type Subject } from '../check';
import {
  MWAA_ROLE,
  serviceLinkedRolesOf,
  type ServiceLinkedRole,
} from '../serviceLinkedRoles';
import { isAllowed, isDenied } from '../simulated';
import type { PreflightCheck, PreflightFacts } from '../types';

/** The service-linked roles that a plan needs: there, or made with the first of their kind. */
export function checkServiceLinkedRoles(
  plan: Plan,
  facts: PreflightFacts,
): PreflightCheck[] {
  return serviceLinkedRolesOf(plan.request).map(role => check(role, facts));
}

function check(
  { RoleName, service }: ServiceLinkedRole,
  { serviceLinkedRole, simulated }: PreflightFacts,
): PreflightCheck {
  const isMwaa = service === MWAA_ROLE.service;
  const [owner, first] = isMwaa
    ? ['MWAA', 'environment']
    : ['Client VPN', 'Client VPN endpoint'];
  const subject: Subject = {
    id: isMwaa ? 'service-linked-role' : 'service-linked-role/client-vpn',
    title: `Service-linked role of ${owner}`,
    field: isMwaa ? '' : 'access.mechanism',
    value: RoleName,
  };
  return whenRead(subject, serviceLinkedRole, roles => {
    if (roles.some(role => role.RoleName === RoleName)) {
      return answer(subject, 'pass', 'It is there');
    }
    const may =
      simulated?.status === 'read'
        ? simulated.items.find(
            item =>
              item.action === SERVICE_LINKED_ROLE_ACTION &&
              item.service === service,
          )
        : undefined;
    if (isAllowed(may)) {
      return answer(
        subject,
        'pass',
        `It is not there: ${owner} makes it with this first ${first}, as CloudFormation’s role may`,
      );
    }
    return answer(
      subject,
      isDenied(may) ? 'fail' : 'warn',
      `It is not there: this is the account’s first ${first}, and ${owner} makes the role, with the rights of whoever creates the ${first}${
        isDenied(may) ? ': CloudFormation’s role may not' : ''
      }`,
      `The role that CloudFormation uses needs iam:CreateServiceLinkedRole for ${service}; or make it beforehand: aws iam create-service-linked-role --aws-service-name ${service}`,
    );
  });
}
