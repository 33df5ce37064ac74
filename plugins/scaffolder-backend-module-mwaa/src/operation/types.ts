import type { MwaaCallsOptions } from '../api/MwaaCalls';

/** What the actions that run an operation are made of. @public */
export interface MwaaOperationActionOptions extends MwaaCallsOptions {
  /** Milliseconds between two looks at the operation; default 2000. */
  interval?: number;
}
