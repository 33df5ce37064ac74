import { mwaaRepairPermission } from 'backstage-plugin-mwaa-common';
import type { RemediationItem, Verdict } from 'mwaa-network';
import { environmentOf, type StepContext } from '../calls/context';
import { labelsOf } from '../calls/labels';
import { refused } from '../calls/refusal';
import { onPlanned } from '../decisions/planStacks';
import type { OperationRecord } from '../types';
import { onExisting, ROLLS_BACK } from './common';
import { environmentId, rules } from './fields';
import type { KindDefinition } from './KindDefinition';

/** Adds beside an environment what its network lacks, in a stack of its own. */
export const repair: KindDefinition<'repair', 'planned'> = {
  ...onExisting({ permission: mwaaRepairPermission, verb: 'repair' }),
  words: { begins: 'Repairing', done: 'changed' },
  typicalSeconds: {
    asOf: '2026-09',
    source:
      'As commonly seen in us-east-1: the slowest that it adds is a NAT gateway',
    values: 3 * 60,
  },
  input: {
    fields: { environment: environmentId, rules },
    environment: start => start.environment,
    planInput: start => (start.rules ? { rules: start.rules } : {}),
  },
  plan: { perform: planRepair, decide: onPlanned },
  stack: 'either',
  changesEnvironment: false,
  ...ROLLS_BACK,
};

async function planRepair(operation: OperationRecord, context: StepContext) {
  const { lifecycle, signal } = context;
  const planned = await lifecycle.repair(
    environmentOf(operation),
    operation.planInput?.rules,
    { signal },
  );
  const remaining = planned.items.filter(
    ({ remediation }) => remediation !== 'addable',
  );
  if (!planned.stack) return nothingToAdd(remaining, planned.before);
  return {
    type: 'planned' as const,
    stacks: [planned.stack],
    labels: labelsOf([planned.stack]),
    verdict: planned.after.verdict,
    warnings: [],
    remaining,
  };
}

/** Why a repair adds nothing. What could not be read may well be missing. */
function nothingToAdd(remaining: RemediationItem[], { findings }: Verdict) {
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
