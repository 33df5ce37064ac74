import {
  AuthorizeResult,
  type PermissionCondition,
  type PermissionCriteria,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';
import type { Place } from 'backstage-plugin-mwaa-node';
import { hasOwner, isInAccount, isInRegion } from './targetRules';

/** What is known of a condition while the owner is not: undefined is unknown. */
type Known = boolean | undefined;

/**
 * Whether a decision could allow something in an account and Region, whoever
 * its owner turns out to be. False is certain; true says that the owner has to
 * be looked at. So whoever may not is refused before AWS is asked.
 */
export function couldAllow(decision: PolicyDecision, place: Place): boolean {
  switch (decision.result) {
    case AuthorizeResult.ALLOW:
      return true;
    case AuthorizeResult.CONDITIONAL:
      return evaluate(decision.conditions, place) !== false;
    default:
      return false;
  }
}

function evaluate(
  criteria: PermissionCriteria<PermissionCondition>,
  place: Place,
): Known {
  if (isAndCriteria(criteria)) {
    return allOf(criteria.allOf.map(each => evaluate(each, place)));
  }
  if (isOrCriteria(criteria)) {
    const none = allOf(criteria.anyOf.map(each => not(evaluate(each, place))));
    return not(none);
  }
  if (isNotCriteria(criteria)) return not(evaluate(criteria.not, place));
  return evaluateRule(criteria, place);
}

function evaluateRule(
  { params = {}, rule }: PermissionCondition,
  { account, region }: Place,
): Known {
  const names = (key: string) =>
    Array.isArray(params[key]) ? (params[key] as unknown[]) : [];
  switch (rule) {
    case isInAccount.name:
      return names('accounts').includes(account);
    case isInRegion.name:
      return names('regions').includes(region);
    case hasOwner.name:
      return names('owners').length === 0 ? false : undefined;
    default:
      // Another's rule may look at the owner, too.
      return undefined;
  }
}

function allOf(values: Known[]): Known {
  if (values.includes(false)) return false;
  return values.includes(undefined) ? undefined : true;
}

function not(value: Known): Known {
  return value === undefined ? undefined : !value;
}
