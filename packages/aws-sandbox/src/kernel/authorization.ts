import { stackArnOf } from '../cloudformation/stackArn';
import { decide, decideWithin } from '../iam/policy';
import { roleBoundary, rolePolicies, roles } from '../iam/roleRecords';
import { iamAction } from '../iam/iamActions';
import { ServiceModel } from '../model/serviceModel';
import { accessDenied } from './errors';
import { Caller, Store } from './types';

/** Asking who one is needs no permission. */
const ALWAYS_ALLOWED = ['sts:GetCallerIdentity'];

/**
 * Users may do everything in their account; an assumed role what its policies
 * and those of its session say; AWS's own service-linked roles everything. Of
 * a call to CloudFormation the stack counts, too; of others the action alone.
 * @throws AwsError in the service's words for "not allowed".
 */
export function authorize(
  store: Store,
  caller: Caller,
  model: ServiceModel,
  action: string,
  input: object,
): void {
  const name = roleOf(caller.principalArn);
  const needed = iamAction(model, action);
  if (
    !name ||
    name.startsWith('AWSServiceRoleFor') ||
    ALWAYS_ALLOWED.includes(needed)
  ) {
    return;
  }
  const resource =
    model.name === 'cloudformation'
      ? stackArnOf(store, caller, input)
      : undefined;
  const role = roles(store, caller.account).get(name);
  const ofRole = role
    ? decideWithin(
        rolePolicies(store, role),
        roleBoundary(store, role),
        needed,
        resource,
      )
    : 'implicitDeny';
  const { sessionPolicies } = caller;
  const isNarrowed = ofRole === 'allowed' && sessionPolicies !== undefined;
  const decision = isNarrowed
    ? decide(sessionPolicies, needed, resource)
    : ofRole;
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
