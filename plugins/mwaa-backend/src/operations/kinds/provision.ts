import { mwaaProvisionPermission } from 'backstage-plugin-mwaa-common';
import type { ApprovalRule } from 'backstage-plugin-mwaa-node';
import type { PlannedStack } from 'mwaa-network';
import { assertRequest } from '../../authorization/problems';
import type { StepContext } from '../calls/context';
import { labelsOf } from '../calls/labels';
import { LOST, refusedFields, refusedFindings } from '../calls/refusal';
import { onPlanned } from '../decisions/planStacks';
import type { OperationRecord } from '../types';
import { ROLLS_BACK } from './common';
import { request } from './fields';
import type { KindDefinition } from './KindDefinition';

/** Makes an environment, with its network or in an existing one. */
export const provision: KindDefinition<'provision', 'planned'> = {
  permission: mwaaProvisionPermission,
  verb: 'provision',
  words: { begins: 'Provisioning', done: 'created' },
  typicalSeconds: {
    asOf: '2026-09',
    source: 'Amazon MWAA User Guide ("20 to 30 minutes")',
    values: 30 * 60,
  },
  input: {
    fields: { request },
    environment: ({ request: { account, name, region } }) => ({
      account,
      region,
      name,
    }),
    check: start => assertRequest(start.request),
    planInput: start => ({ request: start.request }),
    routing: start => start.request.routing ?? null,
  },
  environment: 'new',
  async authorize(access, start, credentials) {
    await access.assertProvision(start.request, credentials);
    return start.request.owner;
  },
  plan: { perform: planAndJudge, decide: onPlanned },
  stack: 'new',
  changesEnvironment: true,
  ...ROLLS_BACK,
};

async function planAndJudge(
  operation: OperationRecord,
  { aws, planner, signal }: StepContext,
) {
  const wanted = operation.planInput?.request;
  if (!wanted) return LOST;
  const { facts, response } = await planner.planWithFacts(wanted, { signal });
  if (!response.ok) {
    return refusedFields(
      response.problems,
      response.remediation.some(({ commands }) => commands.length > 0)
        ? 'Whoever owns the VPC runs the commands named; then start again.'
        : 'Correct what is named, and start again.',
    );
  }
  const { plan, preflight, verdict } = response;
  const refused = refusedFindings(
    verdict.findings,
    ({ message, remedy, title }) => `${title}: ${message} ${remedy}`,
  );
  if (refused) return refused;
  return {
    type: 'planned' as const,
    ...ownersSay(operation, plan.stacks, aws),
    stacks: plan.stacks,
    labels: labelsOf(plan.stacks, facts),
    verdict: verdict.verdict,
    warnings: [
      ...plan.problems.map(({ field, message }) => `${field}: ${message}`),
      ...preflight
        .filter(({ status }) => status === 'warn' || status === 'unknown')
        .map(({ message, title }) => `${title}: ${message}`),
    ],
  };
}

/** What waits because a stack is in another account, as that one's owner wants. */
function ownersSay(
  operation: OperationRecord,
  stacks: PlannedStack[],
  aws: StepContext['aws'],
): { approval?: ApprovalRule } {
  const accounts = aws.accounts();
  const ruleOf = (account: string) =>
    accounts.find(entry => entry.account === account)?.approval?.ownerAccount;
  const rule = stacks
    .filter(({ account }) => account !== operation.account)
    .map(({ account }) => ruleOf(account) ?? ruleOf(operation.account))
    .find(found => found !== undefined);
  return rule ? { approval: rule } : {};
}
