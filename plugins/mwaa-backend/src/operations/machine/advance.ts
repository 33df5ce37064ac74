import { deadlineOf } from '../decisions/clock';
import { currentStack, line, withStack } from '../decisions/transitions';
import type { Advance, Observation } from '../decisions/types';
import { STEPS } from '../steps';
import type { OperationRecord } from '../types';
import { enterStep } from './enterStep';
import { onCallFailed } from './callFailed';
import { onDeadline } from './onDeadline';
import { overheadLine } from './overhead';
import { withClock } from './withClock';

/**
 * The state machine: from where an operation stands and what was just seen at
 * AWS to where it stands next. Pure: no I/O and no clock of its own. Since
 * every step's call may be made again, a step that was taken and not recorded
 * (a process that was killed) is simply taken again.
 */
export function advance(
  operation: OperationRecord,
  observation: Observation,
  now: string,
): Advance {
  const seen = withStatusSeen(operation, observation);
  const advanced = withinDeadline(
    operation,
    enterStep(operation, decide(seen, observation, now)),
    now,
  );
  const events = [
    ...advanced.events,
    ...(advanced.ending?.status === 'failed'
      ? [line(now, advanced.ending.error.message, 'error')]
      : []),
    ...(advanced.ending?.status === 'succeeded'
      ? [overheadLine(operation, advanced.state, now)]
      : []),
  ];
  const state = withClock(operation.state, advanced.state, now);
  return {
    ...advanced,
    events,
    state: events.length > 0 ? { ...state, lastEventAt: now } : state,
  };
}

/** The status that CloudFormation said last of the stack at hand. */
function withStatusSeen(
  operation: OperationRecord,
  observation: Observation,
): OperationRecord {
  const stack = 'stack' in observation ? observation.stack : undefined;
  return stack && currentStack(operation.state)
    ? {
        ...operation,
        state: withStack(operation.state, { status: stack.status }),
      }
    : operation;
}

/** The same, or the step's failure when it has lasted for too long. */
function withinDeadline(
  operation: OperationRecord,
  advanced: Advance,
  now: string,
): Advance {
  if (!advanced.wait) return advanced;
  const state = withClock(operation.state, advanced.state, now);
  const deadline = deadlineOf(state);
  if (!deadline || now < deadline) return advanced;
  const ended = onDeadline({ ...operation, state }, now);
  return { ...ended, events: [...advanced.events, ...ended.events] };
}

function decide(
  operation: OperationRecord,
  observation: Observation,
  now: string,
): Advance {
  const { step } = operation.state;
  if (observation.type === 'callFailed') {
    return onCallFailed(operation, observation, now);
  }
  if (step === 'finished') {
    return { state: operation.state, events: [], wait: false };
  }
  return STEPS[step].decide(operation, observation, now);
}
