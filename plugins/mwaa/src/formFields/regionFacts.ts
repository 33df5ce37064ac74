import type { PlanningFacts } from 'backstage-plugin-mwaa-common';
import { keptReadings } from './keptReadings';

/** Where something is asked about, and for whom. */
export interface OwnersPlace {
  account: string;
  region: string;
  /** Entity ref of the owner that the form has chosen. */
  owner: string;
}

/**
 * What the account offers an owner in a Region, and what the backend plans
 * there with, read once for all fields of a
 * form and kept for five minutes.
 */
export const readRegionFacts = keptReadings<OwnersPlace, PlanningFacts>(
  5 * 60_000,
  ({ account, owner, region }) => [account, region, owner],
  (api, { account, owner, region }) =>
    api.getRegionFacts({ account, region, owner }),
);
