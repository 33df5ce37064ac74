import type { Profile, Routing } from '../data';
import type { Blocked, Hop } from '../reachability/types';
import type { Finding, RoutingBasis } from '../rules/types';
import type { NetworkSnapshot } from '../snapshot';

/** A flow that MWAA needs, and whether the network lets it through. @public */
export interface FlowResult {
  id: string;
  title: string;
  status: 'reachable' | 'blocked' | 'unknown';
  /** There; where it is blocked, what blocks is the last one. Made when first read. */
  readonly hops: Hop[];
  /** The answers' way back, likewise; empty where nothing arrives. */
  readonly returnHops: Hop[];
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
  routingBasis: RoutingBasis;
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
