import type { Severity } from './types';

/**
 * Who can fix a finding, and how.
 *
 * - `addable`: a stack beside what is there fixes it by adding (an endpoint
 *   where none exists, a group of its own, a group's rule, a route absent from
 *   a table, a NAT gateway), and changes nothing that others own;
 * - `owners-change`: something that is there has to change, which only its
 *   owner does: the exact commands and template change are given, never run;
 * - `another-vpc`: it can never be changed in this network.
 *
 * @public
 */
export type RemediationClass = 'addable' | 'owners-change' | 'another-vpc';

/** A failing finding, with who can fix it and how. @public */
export interface RemediationItem {
  /** `RuleDescription.id`. */
  rule: string;
  title: string;
  severity: Severity;
  /** What is wrong, as the finding says it. */
  message: string;
  /** Ids of what is to blame. */
  resources: string[];
  remediation: RemediationClass;
  /** Why it is so classified, in one sentence. */
  reason: string;
  /** `addable`: logical ids in the repair stack of what fixes it; empty otherwise. */
  adds: string[];
  /**
   * `owners-change`: commands of the AWS CLI for a POSIX shell, in order,
   * complete with ids; what one makes is in a variable for those after it. Empty
   * otherwise, and where the finding merely follows from another.
   */
  commands: string[];
  /** `owners-change`: the same as a unified diff of a CloudFormation template; empty where it does not apply. */
  templateDiff: string;
  /** Rules whose findings this one merely follows from: fixed with them. */
  causedBy: string[];
}
