import type { MwaaApi } from 'backstage-plugin-mwaa-common';
import type { EnvironmentRequest, NetworkSnapshot } from 'mwaa-network';
import { keptReadings } from './keptReadings';
import type { OwnersPlace } from './regionFacts';

/** An existing VPC, read once for all fields of a form and kept for a minute. */
export const readVpcSnapshot = keptReadings<
  OwnersPlace & { vpcId: string },
  NetworkSnapshot
>(
  60_000,
  ({ account, owner, region, vpcId }) => [account, region, owner, vpcId],
  (api, { account, owner, region, vpcId }) =>
    api.getVpc({ account, region, vpcId, owner }),
);

/** The existing VPC that a request names, if it names one. */
export async function readExisting(
  api: MwaaApi,
  { account, owner, region, vpc }: EnvironmentRequest,
): Promise<NetworkSnapshot | undefined> {
  return vpc?.vpcId
    ? readVpcSnapshot(api, { account, region, owner, vpcId: vpc.vpcId })
    : undefined;
}
