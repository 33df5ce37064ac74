import type { ResourceChange } from './faultRule';

/** Something that takes time: a stack, a change set or an environment. */
export interface FaultedWork {
  account: string;
  region: string;
  service: string;
  name: string;
  status: string;
}

/** One resource of a stack, or the environment itself. */
export interface FaultedResource extends FaultedWork {
  resource: string;
  logicalId: string;
  at: ResourceChange;
  /** It rests: only a rule that names its status hits it. */
  atRest?: boolean;
}

/** What work that takes time asks before it goes on. */
export interface WorkFaults {
  /** Whether a rule keeps this in progress. Nothing is counted. */
  isStalled(work: FaultedWork | FaultedResource): boolean;
  /** Why this resource is to fail, if it is; counts. */
  failureOf(resource: FaultedResource): string | undefined;
  /** How many milliseconds longer this resource is to take; counts. */
  delayOf(resource: FaultedResource): number;
}
