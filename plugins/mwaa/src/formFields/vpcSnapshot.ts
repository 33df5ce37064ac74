import type { MwaaApi } from 'backstage-plugin-mwaa-common';
import type { EnvironmentRequest, NetworkSnapshot } from 'mwaa-network';

/** Long enough to fill in a form, short enough to see what others change. */
const KEEP_MILLISECONDS = 60_000;

const kept = new WeakMap<
  MwaaApi,
  Map<string, { at: number; snapshot: Promise<NetworkSnapshot> }>
>();

/** An existing VPC, read once for all fields of a form; what failed is not kept. */
export function readVpcSnapshot(
  api: MwaaApi,
  vpc: { account: string; region: string; vpcId: string },
): Promise<NetworkSnapshot> {
  const places = kept.get(api) ?? new Map();
  kept.set(api, places);
  const key = `${vpc.account}/${vpc.region}/${vpc.vpcId}`;
  const known = places.get(key);
  if (known && Date.now() - known.at < KEEP_MILLISECONDS) return known.snapshot;
  const snapshot = api.getVpc(vpc);
  places.set(key, { at: Date.now(), snapshot });
  snapshot.catch(() => places.delete(key));
  return snapshot;
}

/** The existing VPC that a request names, if it names one. */
export async function readExisting(
  api: MwaaApi,
  { account, region, vpc }: EnvironmentRequest,
): Promise<NetworkSnapshot | undefined> {
  return vpc?.vpcId
    ? readVpcSnapshot(api, { account, region, vpcId: vpc.vpcId })
    : undefined;
}
