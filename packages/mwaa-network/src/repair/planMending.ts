import type { Finding, Verdict } from '../judge/types';
import type { Fragment } from '../plan/stack/context';
import type { RegionFacts, TemplateResource } from '../plan/types';
import { indexNetwork } from '../reachability';
import type { NetworkSnapshot } from '../snapshot';
import { byTheOwner, foreignOwner } from './additions';
import { menders } from './menders';
import { ownersChange, type Mend, type MendContext } from './mender';
import type { MendingItem } from './types';

/** What mending is planned with. */
export interface MendingOptions {
  facts?: RegionFacts;
  /** On everything that is added. */
  tags: Record<string, string>;
  /** Logical ids that are not free. */
  taken?: readonly string[];
  /** Only these rules' findings; those that only warn are mended when named. */
  rules?: readonly string[];
}

/**
 * Who can mend each finding that fails, and what a stack adds for those that
 * can be mended by adding. Pure.
 */
export function planMending(
  snapshot: NetworkSnapshot,
  verdict: Verdict,
  options: MendingOptions,
): { items: MendingItem[]; fragment: Fragment } {
  const rules = withCauses(options.rules, verdict);
  const findings = verdict.findings.filter(finding => isAsked(finding, rules));
  if (findings.length === 0) return { items: [], fragment: { Resources: {} } };
  const context: MendContext = {
    network: indexNetwork(snapshot),
    routing: verdict.routing,
    facts: options.facts,
    tags: options.tags,
  };
  const taken = new Set(options.taken ?? []);
  const resources: Record<string, TemplateResource> = {};
  const items = findings.map(finding => {
    const mend = mendOf(finding, context);
    const adds = rename(mend.adds ?? {}, taken, resources);
    Object.assign(resources, adds);
    return itemOf(finding, mend, Object.keys(adds).sort());
  });
  return { items, fragment: { Resources: resources } };
}

/** The rules that are named, with those whose breach brings theirs. */
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

function mendOf(finding: Finding, context: MendContext): Mend {
  const mend = menders[finding.rule](finding, context);
  if (mend.mending === 'owners-change' && finding.causedBy.length > 0) {
    return ownersChange(
      `It follows from ${finding.causedBy.join(' and ')}, and is mended with it.`,
      [],
    );
  }
  const owner = mend.adds && foreignOwner(mend.adds, context);
  return mend.adds && owner
    ? byTheOwner(
        `It belongs to account ${owner}, which shares the VPC: whoever owns that account adds it there.`,
        mend.adds,
        context.network.snapshot.region,
      )
    : mend;
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

function itemOf(finding: Finding, mend: Mend, adds: string[]): MendingItem {
  return {
    rule: finding.rule,
    title: finding.title,
    severity: finding.severity,
    message: finding.message,
    resources: finding.resources,
    mending: mend.mending,
    reason: mend.reason,
    adds,
    commands: mend.commands ?? [],
    templateDiff: mend.templateDiff ?? '',
    causedBy: finding.causedBy,
  };
}
