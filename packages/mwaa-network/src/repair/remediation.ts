import type { Finding } from '../rules/types';
import type { Verdict } from '../judge/types';
import type { Network } from '../reachability';
import type { RegionFacts } from '../snapshot';
import type { Fragment } from '../plan/stack/context';
import type { RemediationClass } from '../rules/remediation';

/** What a remediation sees: the network, and what is known of the Region. */
export interface RemediationContext {
  network: Network;
  routing: Verdict['routing'];
  facts: RegionFacts | undefined;
  /** On everything that is added. */
  tags: Record<string, string>;
}

/** Who can fix one finding, and how. */
export interface Remediation {
  remediation: RemediationClass;
  /** Why it is so classified, in one sentence. */
  reason: string;
  /** `addable`: what the stack adds. */
  adds?: Fragment['Resources'];
  /** `owners-change`: commands of the AWS CLI, in order. */
  commands?: string[];
  /** `owners-change`: the same as a unified diff of a template. */
  templateDiff?: string;
}

/** Classifies the finding of one rule. */
export type Remediate = (
  finding: Finding,
  context: RemediationContext,
) => Remediation;

/** Something that only whoever owns it changes. */
export function ownersChange(
  reason: string,
  commands: string[],
  templateDiff = '',
): Remediation {
  return { remediation: 'owners-change', reason, commands, templateDiff };
}

/** Something that can never be otherwise in this network. */
export function anotherVpc(reason: string): Remediation {
  return { remediation: 'another-vpc', reason };
}

/** Something that a stack beside what is there adds. */
export function addable(
  reason: string,
  adds: Fragment['Resources'],
): Remediation {
  return { remediation: 'addable', reason, adds };
}

/** Tags as most resource types take them, with a name. */
export function tagsOf(
  { network, tags }: RemediationContext,
  suffix: string,
): Array<{ Key: string; Value: string }> {
  const name = network.environment?.Name ?? 'network';
  return [
    { Key: 'Name', Value: `mwaa-${name}-${suffix}` },
    ...Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  ];
}
