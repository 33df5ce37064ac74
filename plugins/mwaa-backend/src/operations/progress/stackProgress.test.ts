import type { StackEvent } from 'backstage-plugin-mwaa-node';
import { initialState } from '../decisions/transitions';
import type { StackProgress } from '../types';
import { tellStackEvents } from './stackProgress';
import { stillWorking } from './stillWorking';

const stack: StackProgress = {
  name: 'mwaa-etl',
  account: '111122223333',
  region: 'us-east-1',
  stackId: 'stack-1',
  changeSetId: '',
  ours: true,
  mode: 'create',
  protected: false,
  outputs: {},
  labels: {
    Vpc: { title: 'VPC' },
    RouteTable1: { title: 'route table RouteTable1' },
    RouteTable2: { title: 'route table RouteTable2' },
    NatGateway1: { title: 'NAT gateway in us-east-1a', typicalSeconds: 100 },
  },
};

const TYPES: Record<string, string> = {
  Vpc: 'AWS::EC2::VPC',
  RouteTable1: 'AWS::EC2::RouteTable',
  RouteTable2: 'AWS::EC2::RouteTable',
  NatGateway1: 'AWS::EC2::NatGateway',
  'mwaa-etl': 'AWS::CloudFormation::Stack',
};

function event(
  seconds: number,
  logicalResourceId: string,
  resourceStatus: string,
  resourceStatusReason = '',
): StackEvent {
  return {
    eventId: `${seconds}-${logicalResourceId}-${resourceStatus}`,
    at: new Date(Date.UTC(2026, 8, 1) + seconds * 1000).toISOString(),
    logicalResourceId,
    physicalResourceId: `${logicalResourceId}-id`,
    resourceType: TYPES[logicalResourceId],
    resourceStatus,
    resourceStatusReason,
  };
}

function tell(...events: StackEvent[]) {
  const told = tellStackEvents(initialState('public'), stack, events);
  return { ...told, messages: told.events.map(({ message }) => message) };
}

describe('tellStackEvents', () => {
  it('tells when a slow resource begins and after how long it is there', () => {
    expect(
      tell(
        event(0, 'NatGateway1', 'CREATE_IN_PROGRESS'),
        event(1, 'NatGateway1', 'CREATE_IN_PROGRESS', 'Initiated'),
        event(94, 'NatGateway1', 'CREATE_COMPLETE'),
      ).messages,
    ).toEqual([
      'Creating NAT gateway in us-east-1a … (usually takes 1 min 40 s)',
      'Created NAT gateway in us-east-1a after 1 min 34 s (1 of 4)',
    ]);
  });

  it('remembers between two looks when a resource began', () => {
    const first = tell(event(0, 'NatGateway1', 'CREATE_IN_PROGRESS'));
    const second = tellStackEvents(
      { ...initialState('public'), ...first },
      stack,
      [event(94, 'NatGateway1', 'CREATE_COMPLETE')],
    );
    expect(second.events.map(({ message }) => message)).toEqual([
      'Created NAT gateway in us-east-1a after 1 min 34 s (1 of 4)',
    ]);
    expect(second.started).toEqual({});
  });

  it('lets the quick ones of a look share a line', () => {
    expect(
      tell(
        event(0, 'Vpc', 'CREATE_IN_PROGRESS'),
        event(1, 'Vpc', 'CREATE_COMPLETE'),
        event(1, 'RouteTable1', 'CREATE_IN_PROGRESS'),
        event(1, 'RouteTable2', 'CREATE_IN_PROGRESS'),
        event(2, 'RouteTable1', 'CREATE_COMPLETE'),
        event(2, 'RouteTable2', 'CREATE_COMPLETE'),
      ).messages,
    ).toEqual(['Created VPC, 2 route tables (3 of 4)']);
  });

  it('gives the reason of the first that failed, and not of those given up with it', () => {
    const told = tell(
      event(0, 'NatGateway1', 'CREATE_IN_PROGRESS'),
      event(0, 'Vpc', 'CREATE_IN_PROGRESS'),
      event(9, 'NatGateway1', 'CREATE_FAILED', 'AddressLimitExceeded'),
      event(9, 'Vpc', 'CREATE_FAILED', 'Resource creation cancelled'),
    );
    expect(told.firstFailure).toEqual({
      title: 'NAT gateway in us-east-1a',
      type: 'AWS::EC2::NatGateway',
      reason: 'AddressLimitExceeded',
    });
    expect(told.messages).toContain(
      'NAT gateway in us-east-1a could not be created: AddressLimitExceeded',
    );
    expect(told.messages).toContain(
      'Gave up VPC, because another resource failed',
    );
  });

  it('tells what a deletion keeps', () => {
    expect(tell(event(0, 'Vpc', 'DELETE_SKIPPED')).events).toEqual([
      expect.objectContaining({
        level: 'warn',
        message: 'Kept VPC (Vpc-id): its deletion policy retains it',
      }),
    ]);
  });

  it('leaves out what the stack says of itself', () => {
    const told = tell(event(0, 'mwaa-etl', 'CREATE_IN_PROGRESS'));
    expect(told.messages).toEqual([]);
    expect(told.lastEventId).toBe('0-mwaa-etl-CREATE_IN_PROGRESS');
  });
});

describe('stillWorking', () => {
  const state = {
    ...initialState('public'),
    stacks: [stack],
    started: { NatGateway1: '2026-09-01T00:00:00.000Z' },
    lastEventAt: '2026-09-01T00:00:00.000Z',
  };

  it('says nothing for five minutes', () => {
    expect(stillWorking(state, '2026-09-01T00:04:59.000Z')).toEqual([]);
  });

  it('then says what takes so long, and how long it usually does', () => {
    expect(stillWorking(state, '2026-09-01T00:05:10.000Z')).toEqual([
      expect.objectContaining({
        message:
          'Still working on NAT gateway in us-east-1a: 5 min 10 s so far, usually 1 min 40 s',
      }),
    ]);
  });
});
