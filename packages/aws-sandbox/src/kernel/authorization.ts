import { stackArnOf } from '../cloudformation/stackArn';
import { iamAction } from '../iam/iamActions';
import { roleBoundary, rolePolicies, roles } from '../iam/roleRecords';
import { ServiceModel } from '../model/serviceModel';
import { decide, decideWithin, PolicyDecision } from '../policy/decide';
import { accessDenied } from './errors';
import { Caller, Store } from './types';

/** Asking who one is needs no permission. */
const ALWAYS_ALLOWED = ['sts:GetCallerIdentity'];

/** What a caller's own policies say to an action, and whether its session did. */
export interface Permission {
  decision: PolicyDecision;
  isNarrowed: boolean;
}

/**
 * Users may do everything in their account; an assumed role what its policies
 * and those of its session say; AWS's own service-linked roles everything.
 */
export function permission(
  store: Store,
  caller: Caller,
  action: string,
  resource?: string,
): Permission {
  const name = roleOf(caller.principalArn);
  if (!name || name.startsWith('AWSServiceRoleFor')) {
    return { decision: 'allowed', isNarrowed: false };
  }
  const role = roles(store, caller.account).get(name);
  const decision = role
    ? decideWithin(
        rolePolicies(store, role),
        roleBoundary(store, role),
        action,
        resource,
      )
    : 'implicitDeny';
  const { sessionPolicies } = caller;
  return decision === 'allowed' && sessionPolicies !== undefined
    ? { decision: decide(sessionPolicies, action, resource), isNarrowed: true }
    : { decision, isNarrowed: false };
}

/**
 * Lets a call pass that its caller may make. Of a call to CloudFormation the
 * stack counts, too; of others the action alone.
 * @throws AwsError in the service's words for "not allowed".
 */
export function authorize(
  store: Store,
  caller: Caller,
  model: ServiceModel,
  action: string,
  input: object,
): void {
  const needed = iamAction(model, action);
  if (ALWAYS_ALLOWED.includes(needed)) {
    return;
  }
  const resource =
    model.name === 'cloudformation'
      ? stackArnOf(store, caller, input)
      : undefined;
  const { decision, isNarrowed } = permission(store, caller, needed, resource);
  if (decision === 'explicitDeny') {
    throw accessDenied(
      caller,
      model,
      action,
      'of an explicit deny in a policy',
    );
  }
  if (decision === 'implicitDeny') {
    throw accessDenied(
      caller,
      model,
      action,
      `no ${isNarrowed ? 'session' : 'identity-based'} policy allows the ${needed} action`,
    );
  }
}

/** The role behind an assumed-role session or role ARN, if it is one. */
export function roleOf(principalArn: string): string | undefined {
  const session = /:assumed-role\/([^/]+)\//.exec(principalArn);
  const role = /:role\/(?:.*\/)?([^/]+)$/.exec(principalArn);
  return session?.[1] ?? role?.[1];
}
