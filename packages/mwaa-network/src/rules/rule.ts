import type { Environment, PartName } from '../snapshot';
import type { Network } from '../reachability';
import type { Flow } from './flow';
import type { Profile, Routing } from '../data';
import type { NetworkContext, Remediation } from '../remediation';
import type { RoutingBasis, RuleDescription } from './types';

/** What a rule sees: the network in order, and what was found out before. */
export interface Context {
  network: Network;
  environment: Environment;
  routing: Routing | 'unknown';
  /** How the routing is known, and what that rests on. */
  routingBasis: RoutingBasis;
  profile: Profile;
  /** Every flow that this environment needs, traced. */
  flows: readonly Flow[];
  /** Milliseconds since 1970, where the caller told the time. */
  now: number | undefined;
}

/**
 * What a check answers. A note is narrower or other than the page's words, but
 * proved to do the same: under `strict-2022` a warning.
 */
export type Outcome =
  | {
      kind: 'pass' | 'unknown' | 'notApplicable';
      message: string;
      evidence: string[];
    }
  | {
      kind: 'note' | 'violation';
      message: string;
      resources: string[];
      evidence: string[];
    };

/** A requirement and its check. */
export interface Rule {
  description: RuleDescription;
  /**
   * The routing that it is asked of; both when absent, `either` when it asks
   * different things of them, so that one has to be known.
   */
  routing?: Routing | 'either';
  /** Without these nothing can be said: the rule then answers unknown. */
  needs: readonly PartName[];
  /** Rules whose violation brings this one's with it. */
  follows?: readonly string[];
  check(context: Context): Outcome;
  /** Who fixes what the check has found, and how. */
  remediate: Remediate;
}

/** What was found, with the ids of what is to blame in their order. */
export type Blame = Extract<Outcome, { resources: string[] }>;

/** What a remediation sees. */
export type RemediationContext = Context & NetworkContext;

export type Remediate = (
  context: RemediationContext,
  blame: Blame,
) => Remediation;

/** A rule as its file has it: what holds of most is left out. */
export interface RuleOptions
  extends
    Omit<RuleDescription, 'titles' | 'violation'>,
    Omit<Rule, 'description' | 'needs'> {
  met: string;
  notMet: string;
  /** What a violation answers, under each profile or under both; `fail` when absent. */
  violation?: RuleDescription['violation'] | 'fail' | 'warn';
  /** Besides the environment. */
  needs?: Rule['needs'];
}

export function rule({
  id,
  met,
  notMet,
  statement,
  severity,
  violation: answer = 'fail',
  remedy,
  sources,
  needs = [],
  ...rest
}: RuleOptions): Rule {
  return {
    description: {
      id,
      titles: { met, notMet },
      statement,
      severity,
      violation:
        typeof answer === 'string'
          ? { current: answer, 'strict-2022': answer }
          : answer,
      remedy,
      sources,
    },
    needs: ['environment', ...needs],
    ...rest,
  };
}

export function pass(message: string, evidence: string[] = []): Outcome {
  return { kind: 'pass', message, evidence };
}

export function note(
  message: string,
  resources: string[],
  evidence: string[],
): Outcome {
  return { kind: 'note', message, resources, evidence };
}

export function violation(
  message: string,
  resources: string[],
  evidence: string[],
): Outcome {
  return { kind: 'violation', message, resources, evidence };
}

export function unknown(message: string, evidence: string[] = []): Outcome {
  return { kind: 'unknown', message, evidence };
}

export function notApplicable(message: string): Outcome {
  return { kind: 'notApplicable', message, evidence: [] };
}
