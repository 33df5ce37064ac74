import type { Routing, Profile } from '../../data';
import type { Verdict } from '../../judge/types';
import type { AwsCommand, Choice, RemediationClass } from '../../remediation';
import type { Severity } from '../../rules/types';
import type { RegionFacts } from '../../snapshot';
import type { PlannedStack } from '../PlannedStack';

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
   * `owners-change`: what its owner runs, in order, complete with ids; each uses
   * only what those before it make. Empty otherwise, and where the finding
   * merely follows from another.
   */
  calls: AwsCommand[];
  /** The same as commands of the AWS CLI for a POSIX shell. */
  commands: string[];
  /** `addable`: commands that add the same, for whoever has no stack do it; absent otherwise. */
  byHand?: string[];
  /** What a person has to choose before; the commands take it from variables. */
  choices: Choice[];
  /** `owners-change`: the same as a unified diff of a CloudFormation template; empty where it does not apply. */
  templateDiff: string;
  /** Rules whose findings this one merely follows from: fixed with them. */
  causedBy: string[];
}

/** @public */
export interface RepairOptions {
  profile: Profile;
  /** As the judge takes it. */
  routing?: Routing;
  /** ISO 8601, as the judge takes it. */
  now?: string;
  /** Only these rules' findings are fixed, with those that they merely follow from; by default all that fail. */
  rules?: readonly string[];
  /** Of the environment's account and Region, for names of services and zones. */
  facts?: RegionFacts;
  /** Logical ids that an earlier repair has taken in the stack. */
  taken?: readonly string[];
  /** Tags on everything that is added: the environment's owner and routing. */
  tags: Record<string, string>;
}

/** What fixes a network. Pure: the same snapshot makes the same plan. @public */
export interface RepairPlan {
  items: RemediationItem[];
  /** `mwaa-<environment>-repair`; null when nothing can be added. */
  stack: PlannedStack | null;
  /** Before, and as it will be once the stack is deployed. */
  before: Verdict;
  after: Verdict;
}
