import {
  SimulatePolicyResponse,
  SimulatePrincipalPolicyRequest,
} from '@aws-sdk/client-iam';
import { AwsError, CallContext } from '../kernel/types';
import { decide } from './policy';
import { page } from './pages';
import { parseRoleArn, roleNamed, rolePolicies } from './roleRecords';

/**
 * What a role or user may do, by the evaluator that also decides about calls.
 * Conditions are not evaluated.
 */
export function simulatePrincipalPolicy(
  context: CallContext,
  input: SimulatePrincipalPolicyRequest,
): SimulatePolicyResponse {
  const arn = input.PolicySourceArn!;
  const role = parseRoleArn(arn);
  const isUser = /^arn:aws:iam::\d{12}:user\//.test(arn);
  if (!role && !isUser) {
    throw new AwsError('InvalidInput', `Invalid Entity Arn: ${arn}`);
  }
  const documents = role
    ? rolePolicies(
        context.store,
        roleNamed(context.store, role.account, role.name),
      )
    : // Users of the sandbox may do everything.
      [{ Statement: { Effect: 'Allow' as const, Action: '*' } }];
  const results = (input.ActionNames ?? []).flatMap(EvalActionName =>
    (input.ResourceArns?.length ? input.ResourceArns : ['*']).map(
      EvalResourceName => ({
        EvalActionName,
        EvalResourceName,
        EvalDecision: decide(
          documents,
          EvalActionName,
          EvalResourceName === '*' ? undefined : EvalResourceName,
        ),
        MatchedStatements: [],
        MissingContextValues: [],
      }),
    ),
  );
  const { items, ...rest } = page(results, input);
  return { EvaluationResults: items, ...rest };
}
