import {
  SimulatePolicyResponse,
  SimulatePrincipalPolicyRequest,
} from '@aws-sdk/client-iam';
import { AwsError, CallContext } from '../kernel/types';
import { decide, decideWithin } from '../policy/decide';
import { page } from './pages';
import {
  parseRoleArn,
  roleBoundary,
  roleNamed,
  rolePolicies,
} from './roleRecords';

/**
 * What a role or user may do, by the evaluator that also decides about calls.
 * Without a resource it is asked about `*`, which no statement about certain
 * resources covers, as at AWS. Conditions are not evaluated.
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
  const record = role && roleNamed(context.store, role.account, role.name);
  const documents = record
    ? rolePolicies(context.store, record)
    : // Users of the sandbox may do everything.
      [{ Statement: { Effect: 'Allow' as const, Action: '*' } }];
  const boundary = record && roleBoundary(context.store, record);
  const resources = input.ResourceArns?.length ? input.ResourceArns : ['*'];
  const results = (input.ActionNames ?? []).flatMap(EvalActionName =>
    resources.map(EvalResourceName => ({
      EvalActionName,
      EvalResourceName,
      EvalDecision: decideWithin(
        documents,
        boundary,
        EvalActionName,
        EvalResourceName,
      ),
      MatchedStatements: [],
      MissingContextValues: [],
      ...(boundary && {
        PermissionsBoundaryDecisionDetail: {
          AllowedByPermissionsBoundary:
            decide(boundary, EvalActionName, EvalResourceName) === 'allowed',
        },
      }),
    })),
  );
  const { items, ...rest } = page(results, input);
  return { EvaluationResults: items, ...rest };
}
