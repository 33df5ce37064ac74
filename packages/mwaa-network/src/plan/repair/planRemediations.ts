import type { Examination } from '../../judge/examine';
import type { Verdict } from '../../judge/types';
import type { TemplateResource } from '../../readers/template/types';
import {
  additionsOf,
  foreignOwner,
  ownersChange,
  templateDiff,
  toShell,
  type Remediation,
} from '../../remediation';
import type { Finding } from '../../rules/types';
import type { NetworkSnapshot } from '../../snapshot';
import { indexNetwork, type Network } from '../../reachability';
import type { Fragment } from '../stack/context';
import type { RemediationItem } from './types';

/** What remediation is planned with. */
export interface RemediationOptions {
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
  { remediationOf, verdict }: Examination,
  options: RemediationOptions,
): { items: RemediationItem[]; fragment: Fragment } {
  const rules = withCauses(options.rules, verdict);
  const findings = verdict.findings.filter(finding => isAsked(finding, rules));
  const taken = new Set(options.taken ?? []);
  const resources: Record<string, TemplateResource> = {};
  let indexed: Network | undefined;
  const network = () => (indexed ??= indexNetwork(snapshot));
  const items = findings.map(finding => {
    const fix = settled(finding, remediationOf(finding.rule), network);
    const adds =
      fix.class === 'addable' ? rename(additionsOf(fix), taken, resources) : {};
    Object.assign(resources, adds);
    return itemOf(finding, fix, Object.keys(adds).sort(), snapshot.region);
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

/** What follows from another is fixed there; what another account owns is added there. */
function settled(
  { causedBy }: Finding,
  fix: Remediation | undefined,
  network: () => Network,
): Remediation {
  if (!fix) {
    return ownersChange(
      network().environment
        ? 'Nobody can say what fixes it.'
        : 'There is no environment in this network.',
      [],
    );
  }
  if (fix.class === 'owners-change' && causedBy.length > 0) {
    return ownersChange(
      `It follows from ${causedBy.join(' and ')}, and is fixed with it.`,
      [],
    );
  }
  if (fix.class !== 'addable') return fix;
  const owner = foreignOwner(fix.changes, { network: network() });
  return owner
    ? byItsOwner(
        fix,
        `It belongs to account ${owner}, which shares the VPC: whoever owns that account adds it there.`,
      )
    : fix;
}

/** The same as a stack would add, for somebody else to do. */
function byItsOwner(fix: Remediation, reason: string): Remediation {
  return { ...fix, class: 'owners-change', reason };
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
  region: string,
): RemediationItem {
  return {
    rule: finding.rule,
    title: finding.title,
    severity: finding.severity,
    message: finding.message,
    resources: finding.resources,
    remediation: fix.class,
    reason: fix.reason,
    adds,
    ...ownersPart(fix, region),
    causedBy: finding.causedBy,
  };
}

/** What the owner of something does, as data, as commands and as a diff; nothing where a stack adds it. */
export function ownersPart(
  fix: Remediation,
  region: string,
): Pick<
  RemediationItem,
  'byHand' | 'calls' | 'commands' | 'choices' | 'templateDiff'
> {
  const commands = toShell(fix.commands, region, fix.choices);
  return fix.class === 'owners-change'
    ? {
        calls: fix.commands,
        commands,
        choices: fix.choices,
        templateDiff: templateDiff(fix.changes),
      }
    : {
        calls: [],
        commands: [],
        ...(commands.length > 0 && { byHand: commands }),
        choices: [],
        templateDiff: '',
      };
}
