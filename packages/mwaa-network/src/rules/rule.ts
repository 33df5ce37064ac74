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

/** What a check answers. */
export type Outcome =
  | { kind: 'pass'; message: string; evidence: string[] }
  /** Narrower or other than the page's words, but proved to do the same: a note, or under `strict-2022` a warning. */
  | {
      kind: 'note';
      message: string;
      evidence: string[];
      resources: string[];
    }
  | {
      kind: 'violation';
      message: string;
      evidence: string[];
      resources: string[];
    }
  | { kind: 'unknown'; message: string; evidence: string[] }
  | { kind: 'notApplicable'; message: string; evidence: string[] };

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
export type Blame = Extract<Outcome, { kind: 'violation' | 'note' }>;

/** What a remediation sees. */
export type RemediationContext = Context & NetworkContext;

export type Remediate = (
  context: RemediationContext,
  blame: Blame,
) => Remediation;

export function pass(message: string, evidence: string[] = []): Outcome {
  return { kind: 'pass', message, evidence };
}

export function note(
  details: Omit<Extract<Outcome, { kind: 'note' }>, 'kind'>,
): Outcome {
  return { kind: 'note', ...details };
}

export function violation(
  details: Omit<Extract<Outcome, { kind: 'violation' }>, 'kind'>,
): Outcome {
  return { kind: 'violation', ...details };
}

export function unknown(message: string, evidence: string[] = []): Outcome {
  return { kind: 'unknown', message, evidence };
}

export function notApplicable(message: string): Outcome {
  return { kind: 'notApplicable', message, evidence: [] };
}
