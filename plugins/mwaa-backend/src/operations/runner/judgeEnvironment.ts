import { judge } from 'mwaa-network';
import type { Observation } from '../machine/types';
import type { OperationRecord } from '../types';
import type { StepContext } from './performStep';

/** Reads the network that was made, and judges it. */
export async function judgeEnvironment(
  operation: OperationRecord,
  { aws, profile, signal }: StepContext,
): Promise<Observation> {
  const snapshot = await aws.collect(
    {
      account: operation.account,
      region: operation.region,
      name: operation.environmentName,
    },
    { signal },
  );
  const verdict = judge(snapshot, {
    profile,
    ...(operation.state.routing && { routing: operation.state.routing }),
  });
  return {
    type: 'verified',
    verdict: verdict.verdict,
    vpcId:
      snapshot.vpcs.status === 'read'
        ? (snapshot.vpcs.items[0]?.VpcId ?? '')
        : '',
    open: verdict.findings
      .filter(({ status }) => status === 'fail' || status === 'unknown')
      .map(
        ({ message, status, title }) =>
          `${status === 'fail' ? 'Fails' : 'Unknown'}: ${title}: ${message}`,
      ),
  };
}
