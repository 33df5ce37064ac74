import type { NetworkSnapshot } from '../snapshot';

/**
 * `pass`, `fail` and `warn` are answers; `unknown` says that data was not read
 * and that no answer is given; `notApplicable` that the rule does not concern
 * this network.
 *
 * @public
 */
export type Status = 'pass' | 'fail' | 'warn' | 'unknown' | 'notApplicable';

/**
 * `current` is what the MWAA user guide asked for in September 2026,
 * `strict-2022` every line of the older editions. See `docs/rules.md`.
 *
 * @public
 */
export type Profile = 'current' | 'strict-2022';

/** With or without a way to the internet. @public */
export type Routing = 'public' | 'private';

/** How much a failure of the rule matters. @public */
export type Severity = 'critical' | 'high' | 'medium' | 'low';

/** Where a requirement stands written. @public */
export interface Source {
  /** For example `About networking on Amazon MWAA`. */
  title: string;
  /** For example `mid-2025`. */
  edition: string;
  url?: string;
}

/**
 * A requirement, as data: what `docs/rules.md`, the form and the tab say of it.
 *
 * @public
 */
export interface RuleDescription {
  /** Kebab case with its family in front: `security-group/self-reference`. */
  id: string;
  title: string;
  /** The requirement in one sentence. */
  statement: string;
  severity: Severity;
  /** What a breach answers under each profile; `notApplicable` where it is not asked for. */
  breach: Record<Profile, 'fail' | 'warn' | 'notApplicable'>;
  /** What to do, in general; a finding may say it more exactly. */
  remedy: string;
  sources: Source[];
}

/** What one rule says of one network. @public */
export interface Finding {
  /** `RuleDescription.id`. */
  rule: string;
  status: Status;
  severity: Severity;
  title: string;
  /** One sentence about this network, with its ids and values. */
  message: string;
  /** The ids of every resource that is to blame; empty on `pass`. */
  resources: string[];
  /** What was seen, one fact a line, in AWS's words. */
  evidence: string[];
  /** What to do about it, exactly where it can be; empty on `pass`. */
  remedy: string;
  source: Source;
  /** The rules whose findings this one merely follows from. */
  causedBy: string[];
}

/** One hop of a flow: the resource that the packet passes, and how. @public */
export interface Hop {
  resource: string;
  /** For example `route 0.0.0.0/0 → nat-0a1b`. */
  detail: string;
}

/** Why a flow does not get through. @public */
export interface Blocked {
  /** From AWS's Reachability Analyzer, for example `NO_ROUTE_TO_DESTINATION`. */
  code: string;
  resource: string;
  /** The route, entry or permission that decides; empty when it is an absence. */
  rule: string;
  message: string;
  remedy: string;
}

/** A flow that MWAA needs, and whether the network lets it through. @public */
export interface FlowResult {
  id: string;
  title: string;
  status: 'reachable' | 'blocked' | 'unknown';
  hops: Hop[];
  blockedBy: Blocked | null;
  /** Why it is unknown; empty otherwise. */
  reason: string;
}

/** What the judge says of one network. @public */
export interface Verdict {
  /** The worst of the findings: fail, then unknown, then warn, then pass. */
  verdict: 'pass' | 'warn' | 'fail' | 'unknown';
  /** Name of the environment; null for a network without one. */
  environment: string | null;
  routing: Routing | 'unknown';
  /** Whether somebody said so, or the network looks so, and what that rests on. */
  routingBasis: { how: 'declared' | 'inferred'; evidence: string[] };
  profile: Profile;
  /** Every rule's answer, in the rules' own order. */
  findings: Finding[];
  flows: FlowResult[];
}

/** @public */
export interface JudgeOptions {
  profile: Profile;
  /** What request, stack tag or annotation say; absent to infer it. */
  routing?: Routing;
  /**
   * The time, ISO 8601, for what has a deadline: the judge has no clock of its
   * own. Without it a deadline is unknown.
   */
  now?: string;
}

/**
 * Judges a network. Pure: no I/O, no clock, no randomness; never throws.
 *
 * @public
 */
export type Judge = (
  snapshot: NetworkSnapshot,
  options: JudgeOptions,
) => Verdict;
