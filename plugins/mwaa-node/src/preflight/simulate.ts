import {
  paginateSimulatePrincipalPolicy,
  type EvaluationResult,
} from '@aws-sdk/client-iam';
import {
  SERVICE_LINKED_ROLE_ACTION,
  TAGS,
  parseArn,
  type ArnParts,
  type PreflightFacts,
  type PreflightQuestions,
} from 'mwaa-network';
import type { Reader } from '../collect/Reader';
import { resourceOf } from './simulatedResources';

type Simulated = Extract<
  PreflightFacts['simulated'],
  { status: 'read' }
>['items'][number];

/** What SimulatePrincipalPolicy takes at once. */
const ACTIONS_AT_ONCE = 100;

/**
 * What a role may do of a plan. Each action is asked on what it will act on:
 * on `*`, which is what the simulator takes by default, a permission that is
 * granted on names looks like none.
 */
export async function simulate(
  reader: Reader,
  questions: PreflightQuestions,
  roleArn: string | undefined,
): Promise<Simulated[]> {
  const role = parseArn(roleArn);
  if (!roleArn || !role) {
    throw new Error(
      'No role is configured for CloudFormation, whose permissions could be looked at.',
    );
  }
  const { partition } = role;
  const groups = new Map<string, string[]>();
  for (const action of questions.actions) {
    if (action === SERVICE_LINKED_ROLE_ACTION) continue;
    const arn = resourceOf(action, questions, { ...reader.place, partition });
    groups.set(arn, [...(groups.get(arn) ?? []), action]);
  }
  const results = await Promise.all(
    [...groups].flatMap(([arn, actions]) =>
      chunksOf(actions).map(chunk =>
        ask(reader, roleArn, arn, chunk, questions),
      ),
    ),
  );
  return [
    ...results.flat().map(simulatedOf),
    ...(await simulateServiceLinkedRoles(reader, questions, roleArn, role)),
  ];
}

/** Each is asked about by itself: one action, and another circumstance for each. */
async function simulateServiceLinkedRoles(
  reader: Reader,
  questions: PreflightQuestions,
  roleArn: string,
  { account, partition }: ArnParts,
): Promise<Simulated[]> {
  if (!questions.actions.includes(SERVICE_LINKED_ROLE_ACTION)) return [];
  const answers = await Promise.all(
    questions.serviceLinkedRoles.map(async ({ RoleName, service }) => {
      const arn = `arn:${partition}:iam::${account}:role/aws-service-role/${service}/${RoleName}`;
      const results = await ask(
        reader,
        roleArn,
        arn,
        [SERVICE_LINKED_ROLE_ACTION],
        questions,
        service,
      );
      return results.map(result => ({ ...simulatedOf(result), service }));
    }),
  );
  return answers.flat();
}

/**
 * What the requests will carry, and conditions may ask for. By the time that
 * something of the plan's is changed, it has the portal's tags; an existing VPC
 * has not.
 */
export function contextOf(
  region: string,
  resourceArn: string,
  { permissionsBoundaryArn, stackName, vpcId }: PreflightQuestions,
  service?: string,
): Array<[string, string, 'boolean' | 'string']> {
  const isOthers = vpcId !== undefined && resourceArn.endsWith(`/${vpcId}`);
  const texts: Array<[string, string | undefined]> = [
    ['aws:RequestedRegion', region],
    ['iam:AWSServiceName', service],
    ['iam:PassedToService', 'airflow-env.amazonaws.com'],
    ['iam:PermissionsBoundary', permissionsBoundaryArn],
    [`aws:RequestTag/${TAGS.routing}`, 'public'],
    ['aws:ResourceTag/aws:cloudformation:stack-name', stackName],
    [`aws:ResourceTag/${TAGS.routing}`, isOthers ? undefined : 'public'],
  ];
  return [
    ...texts.flatMap(([key, value]) =>
      value ? [[key, value, 'string'] as [string, string, 'string']] : [],
    ),
    ['kms:GrantIsForAWSResource', 'true', 'boolean'],
  ];
}

function ask(
  reader: Reader,
  PolicySourceArn: string,
  resourceArn: string,
  ActionNames: string[],
  questions: PreflightQuestions,
  service?: string,
): Promise<EvaluationResult[]> {
  return reader.list(
    'iam:SimulatePrincipalPolicy',
    paginateSimulatePrincipalPolicy,
    {
      PolicySourceArn,
      ActionNames,
      ResourceArns: [resourceArn],
      ContextEntries: contextOf(
        reader.place.region,
        resourceArn,
        questions,
        service,
      ).map(([ContextKeyName, value, ContextKeyType]) => ({
        ContextKeyName,
        ContextKeyType,
        ContextKeyValues: [value],
      })),
    },
    page => page.EvaluationResults,
  );
}

function simulatedOf({
  EvalActionName = '',
  EvalDecision,
  MissingContextValues = [],
  ResourceSpecificResults = [],
}: EvaluationResult): Simulated {
  const missing = new Set([
    ...MissingContextValues,
    ...ResourceSpecificResults.flatMap(
      result => result.MissingContextValues ?? [],
    ),
  ]);
  return {
    action: EvalActionName,
    decision: EvalDecision ?? '',
    ...(missing.size > 0 && { missingContextValues: [...missing].sort() }),
  };
}

function chunksOf(actions: string[]): string[][] {
  return Array.from(
    { length: Math.ceil(actions.length / ACTIONS_AT_ONCE) },
    (_, index) =>
      actions.slice(index * ACTIONS_AT_ONCE, (index + 1) * ACTIONS_AT_ONCE),
  );
}
