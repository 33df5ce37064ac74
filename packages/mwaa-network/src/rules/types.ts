import type { Profile } from '../data';

/** Whether somebody said how routing is meant, or the network looks so, and what that rests on. @public */
export interface RoutingBasis {
  how: 'declared' | 'inferred';
  evidence: string[];
}

/**
 * `pass`, `fail` and `warn` are answers; `unknown` says that data was not read
 * and that no answer is given; `notApplicable` that the rule does not concern
 * this network.
 *
 * @public
 */
export type Status = 'pass' | 'fail' | 'warn' | 'unknown' | 'notApplicable';

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
  /** For whom it is met, or nothing is known, and for whom it is not. */
  titles: { met: string; notMet: string };
  /** The requirement in one sentence. */
  statement: string;
  severity: Severity;
  /** What a violation answers under each profile; `notApplicable` where it is not asked for. */
  violation: Record<Profile, 'fail' | 'warn' | 'notApplicable'>;
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
  /** What is right, or on `fail` and `warn` what is wrong. */
  title: string;
  /** One sentence about this network, with its ids and values. */
  message: string;
  /** The ids of every resource that is to blame; empty on `pass`. */
  resources: string[];
  /** What was seen, one fact a line, in AWS's words. */
  evidence: string[];
  /** What to do about it, with the commands; empty on `pass`. */
  remedy: string;
  source: Source;
  /** The rules whose findings this one merely follows from. */
  causedBy: string[];
}
