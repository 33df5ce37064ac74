import { judge } from 'mwaa-network';
import { environmentOf } from '../calls/context';
import { keepReading } from '../calls/keepReading';
import { MINUTE } from '../decisions/limits';
import { tooLateToUndo } from '../decisions/rollBack';
import { finish, line } from '../decisions/transitions';
import type { StepDefinition } from './StepDefinition';

declare module '../types' {
  interface StepNames {
    verify: unknown;
  }
}

/** Reads the network as it was made, and judges it. */
export const verify: StepDefinition<'verified'> = {
  phase: 'Checking the network',
  needsStack: false,
  perform: keepReading(async (operation, { aws, profile, signal }) => {
    const { account, name, region } = environmentOf(operation);
    const snapshot = await aws.collect({ account, region, name }, { signal });
    const { routing } = operation.state;
    const verdict = judge(snapshot, { profile, ...(routing && { routing }) });
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
  }),
  limit: {
    limit: 10 * MINUTE,
    reason: 'Judging what was made is not what the operation is for',
  },
  onFailure: ({ state }, { message }, now) =>
    finish(
      state,
      { status: 'succeeded' },
      [line(now, `The network could not be checked: ${message}`, 'warn')],
      { announce: true, outputs: { verdict: 'unknown' } },
    ),
  onCancel: tooLateToUndo,

  decide(operation, observation, now) {
    const { open, verdict, vpcId } = observation;
    return finish(
      operation.state,
      { status: 'succeeded' },
      [
        line(
          now,
          `Verdict on the network as it is: ${verdict}`,
          verdict === 'pass' ? 'info' : 'warn',
        ),
        ...open.map(finding => line(now, finding, 'warn')),
      ],
      {
        announce: true,
        outputs: { verdict, vpcId },
      },
    );
  },
};
