import { roles } from '../iam/roleRecords';
import { permission, roleOf } from '../kernel/authorization';
import { AwsError, CallContext } from '../kernel/types';
import { checkPolicy } from '../policy/check';
import { coversAction, namesPrincipal } from '../policy/decide';
import { asList, PolicyDocument, PolicyStatement } from '../policy/document';

const NEEDED = 'kms:PutKeyPolicy';

/** The policy of a key that is made without one: its account decides. */
export function defaultPolicy(account: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Id: 'key-default-1',
    Statement: [
      {
        Sid: 'Enable IAM User Permissions',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: 'kms:*',
        Resource: '*',
      },
    ],
  });
}

/**
 * Reads a key's policy.
 * @throws AwsError `MalformedPolicyDocumentException`, also when whoever sets
 *   it could not set another one afterwards, unless that is wanted
 */
export function readKeyPolicy(
  context: CallContext,
  text: string,
  bypassLockoutCheck: boolean | undefined,
): string {
  const document = checkPolicy('key', text);
  if (!bypassLockoutCheck && locksOut(context, document)) {
    throw new AwsError(
      'MalformedPolicyDocumentException',
      'The new key policy will not allow you to update the key policy in the future.',
    );
  }
  return text;
}

/**
 * Whether the caller may not set the policy again. As everywhere in the
 * sandbox, a statement with a condition allows, and does not deny.
 */
function locksOut(context: CallContext, document: PolicyDocument): boolean {
  const { account } = context;
  const statements = asList(document.Statement).filter(
    statement => coversAction(statement, NEEDED) && coversKeys(statement),
  );
  const role = roles(context.store, account).get(
    roleOf(context.principalArn) ?? '',
  );
  const arns = [context.principalArn, ...(role ? [role.Arn] : [])];
  const names = (statement: PolicyStatement) =>
    arns.some(arn => namesPrincipal(statement, { arn, account }));
  if (
    statements.some(
      each => each.Effect === 'Deny' && !each.Condition && names(each),
    )
  ) {
    return true;
  }
  const allowing = statements.filter(
    each => each.Effect === 'Allow' && names(each),
  );
  // The account as principal leaves the decision to its own policies.
  return !allowing.some(
    statement =>
      arns.some(arn => namesItself(statement, arn)) ||
      permission(context.store, context, NEEDED).decision === 'allowed',
  );
}

/** A statement without resource is about no key. */
function coversKeys({ Resource, NotResource }: PolicyStatement): boolean {
  return asList(NotResource).length > 0 || asList(Resource).length > 0;
}

function namesItself({ Principal }: PolicyStatement, arn: string): boolean {
  return (
    Principal !== undefined &&
    (Principal === '*' ||
      asList(Principal.AWS).some(each => each === '*' || each === arn))
  );
}
