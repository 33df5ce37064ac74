import type { ApprovalRule } from 'backstage-plugin-mwaa-node';
import {
  KEPT_VALUE,
  type RemediationItem,
  stackName,
  type PlannedStack,
  type Verdict,
} from 'mwaa-network';
import { STABLE } from '../../machine/prepare';
import type { OperationRecord } from '../../types';
import { labelResources } from '../../progress/labelResources';
import { describeProblem } from '../../../authorization/problems';
import { refusal } from '../refusal';
import { actorOf, type Perform, type StepContext } from './types';

const LOST = {
  type: 'refused' as const,
  reasons: ['What was asked for is not there any more'],
  remedy: 'Start again.',
};

const planAndJudge: Perform = async (operation, { aws, planner, signal }) => {
  const request = operation.planInput?.request;
  if (!request) return LOST;
  const { facts, response } = await planner.planWithFacts(request, { signal });
  const { planned, refused } = refusal(response);
  if (refused) return refused;
  const { plan, preflight, verdict } = planned;
  return {
    type: 'planned',
    ...ownersSay(operation, plan.stacks, aws),
    stacks: plan.stacks,
    labels: labels(plan.stacks, facts),
    verdict: verdict.verdict,
    warnings: [
      ...plan.problems.map(({ field, message }) => `${field}: ${message}`),
      ...preflight
        .filter(({ status }) => status === 'warn' || status === 'unknown')
        .map(({ message, title }) => `${title}: ${message}`),
    ],
  };
};

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

/** Plans anew, with facts of this moment, whatever the operation is to do. */
export const planOperation: Perform = (operation, context) => {
  switch (operation.kind) {
    case 'update':
      return planUpdate(operation, context);
    case 'repair':
      return planRepair(operation, context);
    case 'decommission':
      return announce(operation, context);
    case 'drift':
      return findStacks(operation, context);
    default:
      return planAndJudge(operation, context);
  }
};

async function planUpdate(operation: OperationRecord, context: StepContext) {
  const changes = operation.planInput?.changes;
  if (!changes) return LOST;
  const { lifecycle, signal } = context;
  const response = await lifecycle.update(idOf(operation), changes, { signal });
  if (!response.ok) {
    return {
      type: 'refused' as const,
      reasons: response.problems
        .filter(({ severity }) => severity === 'error')
        .map(describeProblem),
      remedy: 'Correct the fields named, and start again.',
    };
  }
  const { plan, verdict } = response;
  const failing = verdict.findings.filter(({ status }) => status === 'fail');
  if (failing.length > 0) {
    return {
      type: 'refused' as const,
      reasons: failing.map(({ message, title }) => `${title}: ${message}`),
      remedy: 'Correct what the findings name, and start again.',
    };
  }
  if (response.changes.length === 0) {
    const refused = await notAtRest(operation, context);
    if (refused) return refused;
  }
  return {
    type: 'planned' as const,
    stacks: plan.stacks,
    labels: labels(plan.stacks),
    verdict: verdict.verdict,
    warnings: response.problems.map(
      ({ field, message }) => `${field}: ${message}`,
    ),
    changes: response.changes.map(change => ({
      ...change,
      ...(change.after === KEPT_VALUE && { after: 'a new value' }),
    })),
  };
}

/**
 * Nothing is left to change. But after an update that failed, and could not be
 * rolled back, the stack's template is what it failed to become.
 */
async function notAtRest(
  operation: OperationRecord,
  { aws, signal }: StepContext,
) {
  const { account, environmentName, region } = operation;
  const stack = await aws
    .stacks({ account, region }, actorOf(operation))
    .describeStack(stackName(environmentName), { signal });
  return !stack || STABLE.has(stack.status)
    ? undefined
    : {
        type: 'refused' as const,
        reasons: [`The stack ${stack.stackName} is ${stack.status}`],
        remedy:
          'Wait until CloudFormation has ended what it is doing, or fix it there, and start again.',
      };
}

async function planRepair(operation: OperationRecord, context: StepContext) {
  const { lifecycle, signal } = context;
  const repair = await lifecycle.repair(
    idOf(operation),
    operation.planInput?.rules,
    { signal },
  );
  const remaining = repair.items.filter(
    ({ remediation }) => remediation !== 'addable',
  );
  if (!repair.stack) return nothingToAdd(remaining, repair.before);
  return {
    type: 'planned' as const,
    stacks: [repair.stack],
    labels: labels([repair.stack]),
    verdict: repair.after.verdict,
    warnings: [],
    remaining,
  };
}

/** Why a repair adds nothing. What could not be read may well be missing. */
function nothingToAdd(remaining: RemediationItem[], { findings }: Verdict) {
  const refused = (reasons: string[], remedy: string) => ({
    type: 'refused' as const,
    reasons,
    remedy,
  });
  if (remaining.length > 0) {
    return refused(
      remaining.map(inWords),
      'What is wrong is not ours to change: its owner runs the commands named.',
    );
  }
  const unknown = findings.filter(({ status }) => status === 'unknown');
  if (unknown.length > 0) {
    return refused(
      unknown.map(({ message, title }) => `Unknown: ${title}: ${message}`),
      'What could not be read may be missing. Let your portal administrator see that it can be read, and start again.',
    );
  }
  return refused(
    ['Nothing that can be added is missing'],
    'There is nothing to repair.',
  );
}

function inWords({
  commands,
  message,
  reason,
  title,
}: RemediationItem): string {
  return `${title}: ${message}. ${reason} ${commands.join(' && ')}`.trim();
}

async function announce(operation: OperationRecord, context: StepContext) {
  const { lifecycle, signal } = context;
  const { labels: titles, plan } = await lifecycle.decommission(
    idOf(operation),
    { signal },
  );
  const { account, region } = operation;
  const stacks = context.aws.stacks({ account, region }, actorOf(operation));
  const lastEventIds = await Promise.all(
    plan.stacks.map(async ({ stackId }) => {
      const events = await stacks.eventsSince(stackId, undefined, context);
      return events[events.length - 1]?.eventId ?? null;
    }),
  );
  return { type: 'announced' as const, plan, labels: titles, lastEventIds };
}

async function findStacks(operation: OperationRecord, context: StepContext) {
  const { lifecycle, signal } = context;
  const { own } = await lifecycle.stacks(idOf(operation), { signal });
  return own.length > 0
    ? {
        type: 'stacksFound' as const,
        stacks: own.map(({ state }) => ({
          name: state.stackName,
          stackId: state.stackId,
        })),
      }
    : {
        type: 'refused' as const,
        reasons: ['The environment has no stack of the portal’s'],
        remedy:
          'Drift is what differs from a stack: there is none to differ from.',
      };
}

function labels(
  stacks: PlannedStack[],
  facts?: Parameters<typeof labelResources>[1],
) {
  return stacks.map(({ template }) => labelResources(template, facts));
}

function idOf({ account, environmentName, owner, region }: OperationRecord) {
  return { account, region, name: environmentName, owner };
}
