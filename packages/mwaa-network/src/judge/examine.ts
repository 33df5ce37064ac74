import type { NetworkSnapshot } from '../snapshot';
import { createPacketModel, indexNetwork } from '../reachability';
import { toShell, type NetworkContext, type Remediation } from '../remediation';
import { connectionFlows } from './flows/connectionFlows';
import { flowResult } from './flows/flowResult';
import { mwaaFlows } from './flows/mwaaFlows';
import { peopleFlows } from './flows/peopleFlows';
import { taskApiFlows } from './flows/taskApiFlows';
import type { Blame, Context, Outcome, Rule } from '../rules/rule';
import { notApplicable, unknown } from '../rules/rule';
import { routingOf } from '../rules/inferRouting';
import { allRules } from '../rules';
import type { Finding, Status } from '../rules/types';
import { lazyProperties } from './lazyProperties';
import type { FlowResult, JudgeOptions, Verdict } from './types';
import type { Profile } from '../data';

/** A network that was judged, and who fixes what was found. */
export interface Examination {
  verdict: Verdict;
  /** Of a rule whose finding fails or warns; undefined of the others. */
  remediationOf(rule: string): Remediation | undefined;
}

const withFlows = lazyProperties<() => FlowResult[], Pick<Verdict, 'flows'>>({
  flows: tell => tell(),
});

/**
 * Judges a network, and keeps what the rules saw for what fixes it.
 *
 * @param known - of the Region, and tags for what is added
 */
export function examine(
  snapshot: NetworkSnapshot,
  options: JudgeOptions,
  known: Pick<NetworkContext, 'facts' | 'tags'> = {},
): Examination {
  const profile: Profile =
    options?.profile === 'strict-2022' ? 'strict-2022' : 'current';
  const network = indexNetwork(snapshot);
  const { routing, basis } = routingOf(network, { ...options, profile });
  const model = createPacketModel(network);
  const connections = connectionFlows(model);
  const needed = mwaaFlows(model, routing, profile);
  const context: Omit<Context, 'environment'> = {
    network,
    routing,
    routingBasis: basis,
    profile,
    flows: [...needed, ...connections],
    now: timeOf(options?.now),
  };
  const { environment } = network;
  const outcomes = allRules.map(rule => ask(rule, context, environment));
  const violated = new Set(
    allRules
      .filter((_, i) => outcomes[i].kind === 'violation')
      .map(({ description }) => description.id),
  );
  const remedies = new Map<string, () => Remediation>();
  const findings = allRules.map((rule, i) => {
    const { id } = rule.description;
    const blame = blameOf(rule, outcomes[i], profile);
    if (blame && environment) {
      let made: Remediation | undefined;
      remedies.set(
        id,
        () =>
          (made ??= rule.remediate(
            { ...context, environment, ...known },
            blame,
          )),
      );
    }
    const causedBy = blame ? causesOf(rule, blame, violated) : [];
    return finding(rule, outcomes[i], profile, blame, {
      causedBy,
      remedy: blame
        ? remedyText(rule, causedBy, remedies.get(id)?.(), network.snapshot)
        : '',
    });
  });
  const verdict = {
    verdict: worst(findings),
    environment: environment?.Name ?? null,
    routing,
    routingBasis: basis,
    profile,
    findings,
  };
  return {
    verdict: withFlows(verdict, () =>
      [
        ...needed,
        ...taskApiFlows(model),
        ...connections,
        ...peopleFlows(model),
      ].map(flowResult),
    ),
    remediationOf: rule => remedies.get(rule)?.(),
  };
}

function timeOf(text: unknown): number | undefined {
  const time = typeof text === 'string' ? Date.parse(text) : NaN;
  return Number.isNaN(time) ? undefined : time;
}

function ask(
  rule: Rule,
  context: Omit<Context, 'environment'>,
  environment: Context['environment'] | undefined,
): Outcome {
  const { network, profile, routing } = context;
  if (rule.description.violation[profile] === 'notApplicable') {
    return notApplicable(`Not asked for under the profile ${profile}`);
  }
  if (!environment) {
    return unknown(
      network.isRead('environment')
        ? 'There is no environment in this network'
        : `The environment was not read: ${network.whyNotRead('environment')}`,
    );
  }
  if (rule.routing && routing === 'unknown') {
    return unknown(
      `It is not known whether routing is public or private: ${context.routingBasis.evidence.join('; ')}`,
    );
  }
  if (rule.routing && rule.routing !== 'either' && rule.routing !== routing) {
    return notApplicable(`Asked of ${rule.routing} routing only`);
  }
  const unread = rule.needs.filter(part => !network.isRead(part));
  if (unread.length > 0) {
    return unknown(
      `Not read: ${unread
        .map(part => `${part} (${network.whyNotRead(part)})`)
        .join(', ')}`,
    );
  }
  return rule.check({ ...context, environment });
}

/** What a rule found that fails or warns, what is to blame in its order. */
function blameOf(
  { description }: Rule,
  outcome: Outcome,
  profile: Profile,
): Blame | undefined {
  if (outcome.kind !== 'violation' && outcome.kind !== 'note') return undefined;
  const status = statusOf(outcome, profile, description.violation[profile]);
  return outcome.kind === 'violation' || status === 'warn'
    ? { ...outcome, resources: [...new Set(outcome.resources)].sort() }
    : undefined;
}

function causesOf(
  { follows = [] }: Rule,
  { kind }: Blame,
  violated: ReadonlySet<string>,
): string[] {
  return kind === 'violation' ? follows.filter(id => violated.has(id)) : [];
}

function finding(
  { description }: Rule,
  outcome: Outcome,
  profile: Profile,
  blame: Blame | undefined,
  rest: Pick<Finding, 'causedBy' | 'remedy'>,
): Finding {
  const status = statusOf(outcome, profile, description.violation[profile]);
  const { met, notMet } = description.titles;
  return {
    rule: description.id,
    status,
    severity: description.severity,
    title: status === 'fail' || status === 'warn' ? notMet : met,
    message: outcome.message,
    resources: blame?.resources ?? [],
    evidence:
      outcome.evidence.length > 1
        ? [...new Set(outcome.evidence)]
        : outcome.evidence,
    remedy: rest.remedy,
    source: description.sources[0],
    causedBy: rest.causedBy,
  };
}

/** The remediation as one text; of what follows from another, where it is fixed. */
function remedyText(
  { description }: Rule,
  causedBy: readonly string[],
  remediation: Remediation | undefined,
  { region }: NetworkSnapshot,
): string {
  if (causedBy.length > 0) {
    return `It follows from ${causedBy.join(' and ')}, and is fixed with it.`;
  }
  const { choices = [], commands = [] } = remediation ?? {};
  return [description.remedy, toShell(commands, region, choices).join('; ')]
    .filter(Boolean)
    .join(' ');
}

function statusOf(
  outcome: Outcome,
  profile: Profile,
  violation: Status,
): Status {
  if (outcome.kind === 'violation') return violation;
  if (outcome.kind === 'note') return profile === 'current' ? 'pass' : 'warn';
  return outcome.kind;
}

function worst(findings: readonly Finding[]): Verdict['verdict'] {
  for (const status of ['fail', 'unknown', 'warn'] as const) {
    if (findings.some(f => f.status === status)) return status;
  }
  return 'pass';
}
