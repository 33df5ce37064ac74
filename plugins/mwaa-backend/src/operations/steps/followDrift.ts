import type { DriftFinding } from 'backstage-plugin-mwaa-common';
import type { StackResourceDrift } from 'backstage-plugin-mwaa-node';
import { REDACTED } from '../../environment/redact';
import { engine } from '../calls/context';
import { HOUR } from '../decisions/limits';
import {
  currentStack,
  failed,
  finish,
  goToNextStack,
  isLastStack,
  line,
  lookAgain,
  waited,
} from '../decisions/transitions';
import type { Advance, Observed } from '../decisions/types';
import { endUndone } from '../failures/endings';
import { resourceKind } from '../../labels/resourceKinds';
import type { OperationRecord } from '../types';
import type { StepDefinition } from './StepDefinition';

declare module '../types' {
  interface StepNames {
    followDrift: unknown;
  }
}

/** Until CloudFormation has looked; then the next stack, or the end. */
export const followDrift: StepDefinition<'drift'> = {
  phase: 'Looking for drift',
  async perform(operation, context) {
    const stacks = engine(operation, context);
    const { status, statusReason } = await stacks.describeDriftDetection(
      operation.state.detectionId,
      context,
    );
    const drifts =
      status === 'DETECTION_IN_PROGRESS'
        ? []
        : await stacks.resourceDrifts(
            currentStack(operation.state).name,
            context,
          );
    return { type: 'drift', status, statusReason, drifts };
  },
  statusCalls: 1,
  limit: {
    limit: 2 * HOUR,
    reason: 'CloudFormation looks at each resource of the stack',
  },
  onFailure: endUndone,
  decide: decideOnDrift,
};

function decideOnDrift(
  operation: OperationRecord,
  observation: Observed<'drift'>,
  now: string,
): Advance {
  const { drifts, status, statusReason } = observation;
  const { name } = currentStack(operation.state);
  if (status === 'DETECTION_IN_PROGRESS') {
    return lookAgain(operation.state, status);
  }
  const state = { ...waited(operation.state, now), detectionId: '' };
  if (status === 'DETECTION_FAILED' && drifts.length === 0) {
    return finish(
      state,
      failed(
        `CloudFormation could not look for drift of ${name}: ${statusReason}`,
        'The role that CloudFormation reads with may lack a permission that it names; then start again.',
        'resource',
      ),
    );
  }
  const found = drifts.map(drift => findingOf(name, drift));
  const drift = [...(operation.outputs.drift ?? []), ...found];
  const lines = [
    ...(statusReason ? [line(now, `${name}: ${statusReason}`, 'warn')] : []),
    ...found.map(finding => line(now, sentence(finding), 'warn')),
  ];
  return isLastStack(state)
    ? finish(
        state,
        { status: 'succeeded' },
        [
          ...lines,
          line(
            now,
            summary(drift.length),
            drift.length === 0 ? 'info' : 'warn',
          ),
        ],
        { outputs: { drift } },
      )
    : {
        ...goToNextStack(state, 'detectDrift'),
        events: lines,
        outputs: { drift },
      };
}

function summary(count: number): string {
  if (count === 0) return 'Everything is as its stack made it';
  return count === 1
    ? '1 resource is not as its stack made it'
    : `${count} resources are not as their stacks made them`;
}

function findingOf(stackName: string, drift: StackResourceDrift): DriftFinding {
  const { title } = resourceKind(drift.resourceType);
  return {
    stackName,
    ...drift,
    differences: drift.differences.map(withoutSecret),
    remedy:
      drift.status === 'DELETED'
        ? `Somebody deleted the ${title} beside the stack. Make it again as the stack has it, or retire the environment.`
        : `Somebody changed the ${title} beside the stack. Set it back to what the stack says; or, if the change is right, bring it into the request by an update.`,
  };
}

/** Values of Airflow options may be secrets: that they differ is told, not how. */
function withoutSecret(
  difference: DriftFinding['differences'][number],
): DriftFinding['differences'][number] {
  const hide = (value: string) => (value ? REDACTED : value);
  return /AirflowConfigurationOptions/.test(difference.path)
    ? {
        path: difference.path,
        expected: hide(difference.expected),
        actual: hide(difference.actual),
      }
    : difference;
}

function sentence(finding: DriftFinding): string {
  const { title } = resourceKind(finding.resourceType);
  const where = `${title} ${finding.logicalResourceId} (${finding.physicalResourceId})`;
  return finding.status === 'DELETED'
    ? `Gone: ${where}`
    : `Changed: ${where}: ${finding.differences
        .map(
          ({ actual, expected, path }) =>
            `${path} is ${actual || '(none)'}, and was made ${expected || '(none)'}`,
        )
        .join('; ')}`;
}
