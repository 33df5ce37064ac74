import type { StackEvent, StackState } from 'backstage-plugin-mwaa-node';
import { started } from '../../__testUtils__/runnerHarness';
import type { OperationState } from '../types';
import { initialState } from '../decisions/transitions';
import { followStack } from './followStack';

const NOW = '2026-09-01T01:00:00.000Z';

const event = (
  eventId: string,
  logicalResourceId: string,
  resourceStatus: string,
  resourceStatusReason = '',
): StackEvent => ({
  eventId,
  at: NOW,
  logicalResourceId,
  physicalResourceId: 'etl',
  resourceType:
    logicalResourceId === 'mwaa-etl'
      ? 'AWS::CloudFormation::Stack'
      : 'AWS::MWAA::Environment',
  resourceStatus,
  resourceStatusReason,
});

const stack: StackState = {
  stackId: 'arn:stack',
  stackName: 'mwaa-etl',
  status: 'UPDATE_ROLLBACK_FAILED',
  statusReason: '',
  createdAt: NOW,
  outputs: {},
  tags: {},
  terminationProtection: true,
};

const updating: OperationState = {
  ...initialState('public'),
  step: 'followStack',
  stepSince: NOW,
  updateBegun: true,
  stacks: [
    {
      name: 'mwaa-etl',
      account: '111122223333',
      region: 'us-east-1',
      stackId: 'arn:stack',
      changeSetId: 'arn:set',
      ours: true,
      mode: 'update',
      protected: true,
      executed: true,
      outputs: {},
      labels: {},
    },
  ],
};

describe('an update that could not be rolled back', () => {
  it('keeps why it failed, should all have happened between two looks', () => {
    const { state } = followStack.decide(
      started({ kind: 'update', state: updating }),
      {
        type: 'progress',
        stack,
        events: [
          event('1', 'Environment', 'UPDATE_FAILED', 'No room'),
          event('2', 'mwaa-etl', 'UPDATE_ROLLBACK_IN_PROGRESS'),
          event('3', 'Environment', 'UPDATE_FAILED', 'MWAA is busy'),
          event('4', 'mwaa-etl', 'UPDATE_ROLLBACK_FAILED'),
        ],
      },
      NOW,
    );
    expect(state.step).toBe('awaitSettled');
    expect(state.firstFailure?.reason).toBe('No room');
  });

  it('does not take the rollback’s own failure for the reason of a cancel', () => {
    const { state } = followStack.decide(
      started({
        kind: 'update',
        state: { ...updating, ending: { status: 'cancelled' } },
      }),
      {
        type: 'progress',
        stack,
        events: [event('3', 'Environment', 'UPDATE_FAILED', 'MWAA is busy')],
      },
      NOW,
    );
    expect(state.firstFailure).toBeNull();
  });
});

describe('an update that is under way', () => {
  const look = (status: string, events: StackEvent[]) =>
    followStack.decide(
      started({
        kind: 'update',
        state: { ...updating, lastStackStatus: 'UPDATE_IN_PROGRESS' },
      }),
      { type: 'progress', stack: { ...stack, status }, events },
      NOW,
    ).onward ?? false;

  it.each(['CREATE_COMPLETE', 'UPDATE_COMPLETE'])(
    'is not over because a late answer says %s, as before it',
    status => {
      expect(look(status, [])).toBe(false);
    },
  );

  it('is over once its events say so too', () => {
    expect(
      look('UPDATE_COMPLETE', [event('9', 'mwaa-etl', 'UPDATE_COMPLETE')]),
    ).toBe(true);
  });
});
