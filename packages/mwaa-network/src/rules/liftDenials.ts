import { statementsOf, type Request } from '../policy/evaluate';
import { policyText } from '../policy/policyText';
import { statementsAllowing } from '../policy/statementsAllowing';
import { call, type AwsCommand } from '../remediation';
import type { RolePolicy } from '../snapshot';

/** What policies of a role become, and the calls that make them so. */
export interface LiftedDenials {
  policies: RolePolicy[];
  commands: AwsCommand[];
}

const keyOf = ({ PolicyArn = '', PolicyName }: RolePolicy) =>
  `${PolicyName} ${PolicyArn}`;

/**
 * A denial prevails over whatever is allowed beside it: the policies without
 * those of these calls. What else they deny they go on denying.
 */
export function liftDenials(
  RoleName: string,
  policies: readonly RolePolicy[],
  calls: readonly Request[],
): LiftedDenials {
  const commands: AwsCommand[] = [];
  const inOrder = [...policies].sort((a, b) =>
    keyOf(a) < keyOf(b) ? -1 : Number(keyOf(a) > keyOf(b)),
  );
  const lifted = inOrder.map(policy => {
    const before = statementsOf(policy.PolicyDocument);
    const after = statementsAllowing(policy.PolicyDocument, calls, 'identity');
    const isSame =
      before.length === after.length &&
      before.every((statement, i) => statement === after[i]);
    if (isSame || before.includes('unreadable')) return policy;
    const PolicyDocument = policyText(after);
    if (PolicyDocument === undefined) return policy;
    commands.push(changed(RoleName, policy, after.length > 0, PolicyDocument));
    return { ...policy, PolicyDocument: { Statement: after } };
  });
  return { policies: lifted, commands };
}

/** IAM takes no policy without a statement; AWS's own nobody changes. */
function changed(
  RoleName: string,
  { PolicyArn, PolicyName }: RolePolicy,
  hasStatements: boolean,
  PolicyDocument: string,
): AwsCommand {
  if (PolicyArn === undefined) {
    return hasStatements
      ? call('iam', 'PutRolePolicy', { RoleName, PolicyName, PolicyDocument })
      : call('iam', 'DeleteRolePolicy', { RoleName, PolicyName });
  }
  return hasStatements && !PolicyArn.includes(':aws:policy/')
    ? call('iam', 'CreatePolicyVersion', {
        PolicyArn,
        PolicyDocument,
        SetAsDefault: true,
      })
    : call('iam', 'DetachRolePolicy', { RoleName, PolicyArn });
}
