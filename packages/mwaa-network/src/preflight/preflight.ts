import { error, warning } from '../request/problem';
import type { Plan } from '../plan/types';
import type { Problem } from '../request';
import { checkCertificates, checkDependencies } from './checks/dependencies';
import {
  checkClientOverlap,
  checkHostedZones,
  checkVpcOverlap,
} from './checks/network';
import { checkPermissions } from './checks/permissions';
import { checkQuotas } from './checks/quotas';
import { checkServiceLinkedRoles } from './checks/serviceLinkedRoles';
import type { PreflightCheck, PreflightFacts } from './types';

/**
 * What would make a deployment fail that the plan itself cannot show: all of it
 * at once, before anything is created. Pure. What could not be read is unknown.
 *
 * @public
 */
export function preflight(plan: Plan, facts: PreflightFacts): PreflightCheck[] {
  return [
    ...checkPermissions(plan, facts),
    ...checkServiceLinkedRoles(plan, facts),
    ...checkQuotas(plan, facts),
    ...checkVpcOverlap(plan, facts),
    ...checkClientOverlap(plan, facts),
    ...checkHostedZones(plan, facts),
    ...checkDependencies(plan, facts),
    ...checkCertificates(plan, facts),
  ];
}

/**
 * The checks that are not passed as problems of the request: one that fails
 * stops the plan, the others are told.
 *
 * @public
 */
export function preflightProblems(
  checks: readonly PreflightCheck[],
): Problem[] {
  return checks
    .filter(({ status }) => ['fail', 'warn', 'unknown'].includes(status))
    .map(({ field, message, remedy, status, title, value }) =>
      (status === 'fail' ? error : warning)(
        field || 'account',
        value,
        // Some sentences are AWS's own, and end as they like.
        `${title}: ${message.replace(/\.$/, '')}.`,
        remedy,
      ),
    );
}
