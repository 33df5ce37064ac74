import type { ResourceChange } from '../../kernel/faultRule';
import type { FaultedResource, WorkFaults } from '../../kernel/workFaults';
import type { Clock, Service } from '../../kernel/types';
import type { OperationRecord, StackRecord, Task } from '../model';
import type { HandlerContext } from '../resources/handler';
import type { Place } from '../state';

/** What the engine gets from the sandbox's heartbeat. */
export type Heartbeat = Parameters<NonNullable<Service['tick']>>[0];

/** One stack during one step of its operation. */
export interface Run extends Place {
  clock: Clock;
  stack: StackRecord;
  operation: OperationRecord;
  call: HandlerContext['call'];
  /** Absent where nothing but a record is changed. */
  faults?: WorkFaults;
}

export function runOf(
  heartbeat: Pick<Heartbeat, 'callAs' | 'clock' | 'store'> &
    Partial<Pick<Heartbeat, 'faults'>>,
  stack: StackRecord,
  operation: OperationRecord,
): Run {
  const { account, region, roleArn } = stack;
  const caller = {
    account,
    region,
    principalArn: roleArn ? sessionOf(roleArn) : operation.principalArn,
  };
  return {
    account,
    region,
    store: heartbeat.store,
    clock: heartbeat.clock,
    faults: heartbeat.faults,
    stack,
    operation,
    call: (service, action, input) =>
      heartbeat.callAs(caller, service, action, input),
  };
}

/** The session in which CloudFormation acts as a stack's role. */
export function sessionOf(roleArn: string): string {
  const [, partition, , , account] = roleArn.split(':');
  const name = roleArn.slice(roleArn.lastIndexOf('/') + 1);
  return `arn:${partition}:sts::${account}:assumed-role/${name}/AWSCloudFormation`;
}

/** What a handler gets to work with. */
export function handlerContext(run: Run, task: Task): HandlerContext {
  const { stack, clock, call, account, region } = run;
  return {
    account,
    region,
    stackId: stack.stackId,
    stackName: stack.stackName,
    logicalId: task.logicalId,
    clock,
    token: `${stack.stackId.slice(-36)}-${task.logicalId}-${task.startedAt}`
      .replace(/[^A-Za-z0-9-]/g, '')
      .slice(0, 64),
    call,
    siblings: () => Object.values(stack.resources),
  };
}

/** A resource, and what is being done to it, as fault rules tell it. */
export function faultedResource(
  { account, region, stack }: Run,
  { logicalId, type }: { logicalId: string; type: string },
  at: ResourceChange,
): FaultedResource {
  return {
    service: 'cloudformation',
    account,
    region,
    name: stack.stackName,
    status: stack.status,
    resource: type,
    logicalId,
    at,
  };
}
