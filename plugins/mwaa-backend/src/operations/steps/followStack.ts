import type { StackEvent } from 'backstage-plugin-mwaa-node';
import { readProgress } from '../calls/stacks';
import { STALE_LIMIT, stepAge } from '../decisions/clock';
import { HOUR, UPDATE, type StepLimit } from '../decisions/limits';
import { cancelExecution } from '../decisions/rollBack';
import {
  currentStack,
  failed,
  finish,
  goOn,
  goTo,
  line,
  lookAgain,
  waited,
  withStack,
} from '../decisions/transitions';
import type { Advance, Observed } from '../decisions/types';
import { endWithRemains } from '../failures/endings';
import { resourceRemedy, stackRemedy } from '../failures/remedies';
import { tellStackEvents } from '../progress/stackProgress';
import { stillWorking } from '../progress/stillWorking';
import type { OperationRecord, OperationState } from '../types';
import type { StepDefinition } from './StepDefinition';

declare module '../types' {
  interface StepNames {
    followStack: unknown;
  }
}

const CREATION: StepLimit = {
  limit: 3 * HOUR,
  reason:
    'MWAA creates an environment in 20 to 30 minutes, and CloudFormation gives up on it by itself well before',
};

/** Follows a stack to its end, and its rollback likewise. */
export const followStack: StepDefinition<'progress'> = {
  phase: ({ state }) =>
    isUpdate(state) ? 'Changing the stack' : 'Creating the stack',
  perform: readProgress,
  statusCalls: 2,
  limit: state => (isUpdate(state) ? UPDATE : CREATION),
  onFailure: endWithRemains,
  onCancel: cancelExecution,
  decide: decideOnProgress,
};

const SUCCEEDED = new Set(['CREATE_COMPLETE', 'UPDATE_COMPLETE']);

/** Where an update that was cancelled ends. */
const ROLLED_BACK = new Set(['UPDATE_ROLLBACK_COMPLETE']);

const FAILED = new Set([
  'CREATE_FAILED',
  'ROLLBACK_COMPLETE',
  'ROLLBACK_FAILED',
  'UPDATE_ROLLBACK_COMPLETE',
  'UPDATE_ROLLBACK_FAILED',
  'DELETE_COMPLETE',
  'DELETE_FAILED',
]);

/** How an update ends, and what a stack rests as before one. */
const RESTING = new Set([
  'CREATE_COMPLETE',
  'UPDATE_COMPLETE',
  'UPDATE_ROLLBACK_COMPLETE',
  'UPDATE_ROLLBACK_FAILED',
]);

function decideOnProgress(
  operation: OperationRecord,
  { stack, events }: Observed<'progress'>,
  now: string,
): Advance {
  const before = operation.state;
  const { events: lines, ...remembered } = tellStackEvents(
    before,
    currentStack(before),
    events,
  );
  // An environment has its id as soon as MWAA has taken it on.
  const environment = events.find(
    event =>
      event.resourceType === 'AWS::MWAA::Environment' &&
      event.physicalResourceId !== '',
  );
  const announce = environment !== undefined && !before.announced;
  const updates = isUpdate(before);
  const state = {
    ...before,
    ...remembered,
    announced: before.announced || announce,
    updateBegun: before.updateBegun || events.some(isUpdateOfStack),
    lastStackStatus:
      events.filter(isOfStack).at(-1)?.resourceStatus ?? before.lastStackStatus,
  };

  // Just after the change set was executed the stack may rest as before. It was
  // asked before its events were: only the next look is one at the update.
  if (updates && !before.updateBegun) {
    return lookAgain(state, stack?.status ?? '', lines);
  }
  // An answer of a moment ago may still show it at rest, as it was before.
  if (
    updates &&
    stack &&
    RESTING.has(stack.status) &&
    state.lastStackStatus &&
    stack.status !== state.lastStackStatus
  ) {
    return lookAgain(state, stack.status, lines);
  }
  if (state.ending && stack && ROLLED_BACK.has(stack.status)) {
    return finish(waited(state, now), state.ending, [
      ...lines,
      line(now, 'The update is rolled back: the stack is as it was'),
    ]);
  }
  if (
    updates &&
    stack?.status === 'UPDATE_ROLLBACK_FAILED' &&
    !state.continued
  ) {
    // Of a cancelled one, nothing but the rollback has failed.
    const { firstFailure } = state.ending ? before : state;
    return goTo({ ...state, firstFailure }, 'awaitSettled', lines);
  }
  if (stack && SUCCEEDED.has(stack.status)) {
    return goOn(
      withStack(waited(state, lastStackEvent(events) ?? now), {
        outputs: stack.outputs,
      }),
      [
        ...lines,
        line(now, `The stack ${stack.stackName} is complete`),
        ...(state.ending
          ? [line(now, 'It was too late to cancel: all is changed', 'warn')]
          : []),
      ],
      {
        announce,
        outputs: {
          stackName: stack.stackName,
          stackId: stack.stackId,
          ...(stack.outputs.ClientVpnEndpointId && {
            clientVpnEndpointId: stack.outputs.ClientVpnEndpointId,
          }),
        },
      },
    );
  }
  if (!stack && stepAge(before, now) < STALE_LIMIT) {
    return lookAgain(state, 'absent', lines);
  }
  if (!stack || FAILED.has(stack.status)) {
    const failure = state.firstFailure;
    return finish(
      state,
      failed(
        failure
          ? `${capitalise(failure.title)} could not be ${updates ? 'changed' : 'created'}: ${failure.reason}`
          : `The stack ended in ${stack?.status ?? 'deletion by other hands'}${
              stack?.statusReason ? `: ${stack.statusReason}` : ''
            }`,
        stackRemedy(stack?.status) ?? resourceRemedy(failure, updates),
        'resource',
      ),
      [
        ...lines,
        line(
          now,
          ended(stack?.status),
          stack?.status.endsWith('ROLLBACK_COMPLETE') ? 'info' : 'error',
        ),
      ],
      { announce: state.announced },
    );
  }
  const rollback =
    stack.status.endsWith('ROLLBACK_IN_PROGRESS') &&
    before.lastSeen !== stack.status
      ? [
          line(
            now,
            updates
              ? 'Rolling back: CloudFormation undoes what it had changed'
              : 'Rolling back: CloudFormation deletes what it had created',
            'warn',
          ),
        ]
      : [];
  const told = [...lines, ...rollback];
  return lookAgain(state, stack.status, told, {
    announce,
    // Not that anything had changed: the pauses go on growing.
    ...(told.length === 0 && { events: stillWorking(state, now) }),
  });
}

/** What is left of a stack that failed. */
function ended(status: string | undefined): string {
  if (status === 'ROLLBACK_COMPLETE') {
    return 'Everything that had been created is deleted again';
  }
  return status === 'UPDATE_ROLLBACK_COMPLETE'
    ? 'The stack is as it was before'
    : `The stack ended in ${status ?? 'deletion'}`;
}

function isOfStack({ resourceType }: StackEvent): boolean {
  return resourceType === 'AWS::CloudFormation::Stack';
}

function isUpdateOfStack(event: StackEvent): boolean {
  return isOfStack(event) && event.resourceStatus.startsWith('UPDATE_');
}

/** When CloudFormation said last that something had happened. */
function lastStackEvent(events: StackEvent[]): string | undefined {
  return events[events.length - 1]?.at;
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function isUpdate(state: OperationState): boolean {
  return currentStack(state)?.mode === 'update';
}
