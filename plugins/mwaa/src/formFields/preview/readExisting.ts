import type { MwaaApi } from 'backstage-plugin-mwaa-common';
import type { EnvironmentRequest, NetworkSnapshot } from 'mwaa-network';
import { vpcSnapshot } from '../../api/queries';
import { readThrough } from '../../reading';

/** The existing VPC that a request names, if it names one. */
export async function readExisting(
  api: MwaaApi,
  request: EnvironmentRequest,
): Promise<NetworkSnapshot | undefined> {
  const { vpc } = request;
  return vpc?.vpcId
    ? readThrough(vpcSnapshot(api, request, vpc.vpcId))
    : undefined;
}
