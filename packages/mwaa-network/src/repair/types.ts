import type { Routing, Profile, Severity, Verdict } from '../judge/types';
import type { PlannedStack, RegionFacts } from '../plan/types';

/**
 * Who can mend a finding, and how.
 *
 * - `addable`: a stack beside what is there mends it by adding (an endpoint
 *   where none exists, a group of its own, a group's rule, a route absent from
 *   a table, a NAT gateway), and changes nothing that others own;
 * - `owners-change`: something that is there has to change, which only its
 *   owner does: the exact commands and template change are given, never run;
 * - `another-vpc`: it can never be changed in this network.
 *
 * @public
 */
export type Mending = 'addable' | 'owners-change' | 'another-vpc';

/** A failing finding, with who can mend it and how. @public */
export interface MendingItem {
  /** `RuleDescription.id`. */
  rule: string;
  title: string;
  severity: Severity;
  /** What is wrong, as the finding says it. */
  message: string;
  /** Ids of what is to blame. */
  resources: string[];
  mending: Mending;
  /** Why it is so classified, in one sentence. */
  reason: string;
  /** `addable`: logical ids in the repair stack of what mends it; empty otherwise. */
  adds: string[];
  /**
   * `owners-change`: commands of the AWS CLI for a POSIX shell, in order,
   * complete with ids; what one makes is in a variable for those after it. Empty
   * otherwise, and where the finding merely follows from another.
   */
  commands: string[];
  /** `owners-change`: the same as a unified diff of a CloudFormation template; empty where it does not apply. */
  templateDiff: string;
  /** Rules whose findings this one merely follows from: mended with them. */
  causedBy: string[];
}

/** @public */
export interface RepairOptions {
  profile: Profile;
  /** As the judge takes it. */
  routing?: Routing;
  /** ISO 8601, as the judge takes it. */
  now?: string;
  /** Only these rules' findings are mended, with those that they merely follow from; by default all that fail. */
  rules?: readonly string[];
  /** Of the environment's account and Region, for names of services and zones. */
  facts?: RegionFacts;
  /** Logical ids that an earlier repair has taken in the stack. */
  taken?: readonly string[];
  /** Tags on everything that is added: the environment's owner and routing. */
  tags: Record<string, string>;
}

/** What mends a network. Pure: the same snapshot makes the same plan. @public */
export interface RepairPlan {
  items: MendingItem[];
  /** `mwaa-<environment>-repair`; null when nothing can be added. */
  stack: PlannedStack | null;
  /** Before, and as it will be once the stack is deployed. */
  before: Verdict;
  after: Verdict;
}
