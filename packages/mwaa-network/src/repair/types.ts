import type { Routing, Profile } from '../data';
import type { Verdict } from '../judge/types';
import type { RemediationItem } from '../rules/remediation';
import type { PlannedStack } from '../plan/types';
import type { RegionFacts } from '../snapshot';

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
