import type { Finding } from '../rules/types';
import type { Verdict } from '../judge/types';
import type { Fragment } from '../plan/stack/context';
import type { RegionFacts } from '../snapshot';
import type { TemplateResource } from '../readers/template/types';
import { indexNetwork } from '../reachability';
import type { NetworkSnapshot } from '../snapshot';
import { asOwnerCommands, foreignOwner } from './additions';
import { remediations } from './remediations';
import {
  ownersChange,
  type Remediation,
  type RemediationContext,
} from './remediation';
import type { RemediationItem } from '../rules/remediation';

/** What remediation is planned with. */
export interface RemediationOptions {
  facts?: RegionFacts;
  /** On everything that is added. */
  tags: Record<string, string>;
  /** Logical ids that are not free. */
  taken?: readonly string[];
  /** Only these rules' findings; those that only warn are fixed when named. */
  rules?: readonly string[];
}

/**
 * Who can fix each finding that fails, and what a stack adds for those that
 * can be fixed by adding. Pure.
 */
export function planRemediations(
  snapshot: NetworkSnapshot,
  verdict: Verdict,
  options: RemediationOptions,
): { items: RemediationItem[]; fragment: Fragment } {
  const rules = withCauses(options.rules, verdict);
  const findings = verdict.findings.filter(finding => isAsked(finding, rules));
  if (findings.length === 0) return { items: [], fragment: { Resources: {} } };
  const context: RemediationContext = {
    network: indexNetwork(snapshot),
    routing: verdict.routing,
    facts: options.facts,
    tags: options.tags,
  };
  const taken = new Set(options.taken ?? []);
  const resources: Record<string, TemplateResource> = {};
  const items = findings.map(finding => {
    const fix = remediationOf(finding, context);
    const adds = rename(fix.adds ?? {}, taken, resources);
    Object.assign(resources, adds);
    return itemOf(finding, fix, Object.keys(adds).sort());
  });
  return { items, fragment: { Resources: resources } };
}

/** The rules that are named, with those whose violation brings theirs. */
function withCauses(
  rules: readonly string[] | undefined,
  { findings }: Verdict,
): ReadonlySet<string> | undefined {
  if (!rules) return undefined;
  const asked = new Set<string>();
  const ask = (id: string) => {
    if (asked.has(id)) return;
    asked.add(id);
    findings.find(({ rule }) => rule === id)?.causedBy.forEach(ask);
  };
  rules.forEach(ask);
  return asked;
}

function isAsked(
  { rule, status }: Finding,
  rules: ReadonlySet<string> | undefined,
): boolean {
  if (rules) {
    return rules.has(rule) && (status === 'fail' || status === 'warn');
  }
  return status === 'fail';
}

function remediationOf(
  finding: Finding,
  context: RemediationContext,
): Remediation {
  const fix = remediations[finding.rule](finding, context);
  if (fix.remediation === 'owners-change' && finding.causedBy.length > 0) {
    return ownersChange(
      `It follows from ${finding.causedBy.join(' and ')}, and is fixed with it.`,
      [],
    );
  }
  const owner = fix.adds && foreignOwner(fix.adds, context);
  return fix.adds && owner
    ? asOwnerCommands(
        `It belongs to account ${owner}, which shares the VPC: whoever owns that account adds it there.`,
        fix.adds,
        context.network.snapshot.region,
      )
    : fix;
}

/**
 * Gives what is added names that are free, within its references too. What
 * another finding adds as well, to the letter, is added once.
 */
function rename(
  adds: Fragment['Resources'],
  taken: ReadonlySet<string>,
  resources: Fragment['Resources'],
): Fragment['Resources'] {
  const names = new Map(
    Object.keys(adds).map(id => {
      const same = JSON.stringify(resources[id]) === JSON.stringify(adds[id]);
      let name = id;
      for (
        let number = 2;
        !same && (taken.has(name) || Object.hasOwn(resources, name));
        number++
      ) {
        name = `${id}Added${number}`;
      }
      return [id, name];
    }),
  );
  if ([...names].every(([id, name]) => id === name)) return adds;
  return Object.fromEntries(
    Object.entries(adds).map(([id, resource]) => [
      names.get(id) ?? id,
      renamed(resource, names) as TemplateResource,
    ]),
  );
}

function renamed(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map(item => renamed(item, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      if (key === 'Ref' && typeof item === 'string') {
        return [key, names.get(item) ?? item];
      }
      if (key === 'Fn::GetAtt' && Array.isArray(item)) {
        return [key, [names.get(String(item[0])) ?? item[0], ...item.slice(1)]];
      }
      return [key, renamed(item, names)];
    }),
  );
}

function itemOf(
  finding: Finding,
  fix: Remediation,
  adds: string[],
): RemediationItem {
  return {
    rule: finding.rule,
    title: finding.title,
    severity: finding.severity,
    message: finding.message,
    resources: finding.resources,
    remediation: fix.remediation,
    reason: fix.reason,
    adds,
    commands: fix.commands ?? [],
    templateDiff: fix.templateDiff ?? '',
    causedBy: finding.causedBy,
  };
}
