import type { NetworkSnapshot } from '../snapshot';
import { createPacketModel, indexNetwork } from '../reachability';
import { connectionFlows } from './flows/connectionFlows';
import { flowResult } from './flows/flowResult';
import { mwaaFlows } from './flows/mwaaFlows';
import { peopleFlows } from './flows/peopleFlows';
import { taskApiFlows } from './flows/taskApiFlows';
import { fillIn } from './remedies';
import type { Context, Outcome, Rule } from '../rules/rule';
import { notApplicable, unknown } from '../rules/rule';
import { routingOf } from '../rules/inferRouting';
import { allRules } from '../rules';
import type { Finding, Status } from '../rules/types';
import type { JudgeOptions, Verdict } from './types';
import type { Profile } from '../data';

/**
 * Judges a network: every rule, and every flow that the environment needs.
 * Pure: no I/O, no clock, no randomness; it never throws, whatever the
 * snapshot holds. What was not read, or is not what AWS would answer, makes
 * the rules that need it `unknown`, never `pass`.
 *
 * @public
 */
export function judge(
  snapshot: NetworkSnapshot,
  options: JudgeOptions,
): Verdict {
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
  const violated = new Set<string>();
  const outcomes = allRules.map(rule => {
    const outcome = ask(rule, context, network.environment);
    if (outcome.kind === 'violation') violated.add(rule.description.id);
    return outcome;
  });
  const findings = allRules.map((rule, i) =>
    finding(rule, outcomes[i], context, violated),
  );
  return {
    verdict: worst(findings),
    environment: network.environment?.Name ?? null,
    routing,
    routingBasis: basis,
    profile,
    findings,
    flows: [
      ...needed,
      ...taskApiFlows(model),
      ...connections,
      ...peopleFlows(model),
    ].map(flowResult),
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

function finding(
  { description, follows = [] }: Rule,
  outcome: Outcome,
  { network, profile }: Omit<Context, 'environment'>,
  violated: ReadonlySet<string>,
): Finding {
  const status = statusOf(outcome, profile, description.violation[profile]);
  const bad = outcome.kind === 'violation' || status === 'warn';
  const blame = 'resources' in outcome && bad ? outcome : undefined;
  return {
    rule: description.id,
    status,
    severity: description.severity,
    title: description.title,
    message: outcome.message,
    resources: blame ? [...new Set(blame.resources)].sort() : [],
    evidence:
      outcome.evidence.length > 1
        ? [...new Set(outcome.evidence)]
        : outcome.evidence,
    remedy: blame ? fillIn(blame.remedy ?? description.remedy, network) : '',
    source: description.sources[0],
    causedBy:
      outcome.kind === 'violation'
        ? follows.filter(id => violated.has(id))
        : [],
  };
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
