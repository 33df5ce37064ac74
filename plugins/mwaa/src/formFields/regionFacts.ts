import type { MwaaApi } from 'backstage-plugin-mwaa-common';
import type { RegionFacts } from 'mwaa-network';

interface Place {
  account: string;
  region: string;
}

/** Long enough to fill in a form, short enough to see what others make. */
const KEEP_MILLISECONDS = 5 * 60_000;

const kept = new WeakMap<
  MwaaApi,
  Map<string, { at: number; facts: Promise<RegionFacts> }>
>();

/**
 * What the account offers in a Region, read once for all fields of a form and
 * kept for five minutes; what failed is not kept.
 */
export function readRegionFacts(
  api: MwaaApi,
  { account, region }: Place,
): Promise<RegionFacts> {
  const places = kept.get(api) ?? new Map();
  kept.set(api, places);
  const key = `${account}/${region}`;
  const known = places.get(key);
  if (known && Date.now() - known.at < KEEP_MILLISECONDS) {
    return known.facts;
  }
  const facts = api.getRegionFacts({ account, region });
  places.set(key, { at: Date.now(), facts });
  facts.catch(() => places.delete(key));
  return facts;
}
