import type { Clock } from '../../kernel/types';
import type { OperationRecord, StackInput, StackRecord } from '../model';
import type { Place } from '../state';
import { setStackStatus } from './events';

/** How an operation was asked for. */
export interface OperationOptions {
  token?: string;
  principalArn: string;
  onFailure?: OperationRecord['onFailure'];
  retainExceptOnCreate?: boolean;
}

type Beginner = Place & { clock: Clock };

const INPUT_KEYS = [
  'templateBody',
  'parameters',
  'tags',
  'capabilities',
  'notificationArns',
] as const;

/** Starts the creation of a stack whose record says what it is to be. */
export function beginCreation(
  place: Beginner,
  stack: StackRecord,
  options: OperationOptions,
): void {
  stack.operation = newOperation('CREATE', 'FORWARD', options);
  if (stack.timeoutInMinutes) {
    stack.operation.deadline = new Date(
      place.clock.now().getTime() +
        place.clock.scale(stack.timeoutInMinutes * 60),
    ).toISOString();
  }
  setStackStatus(place, stack, 'CREATE_IN_PROGRESS', 'User Initiated');
}

/** Starts the update of a stack to another input. */
export function beginUpdate(
  place: Beginner,
  stack: StackRecord,
  input: StackInput,
  options: OperationOptions,
): void {
  const unfinished = stack.operation;
  const operation = newOperation('UPDATE', 'FORWARD', options);
  // After an update that failed and was left so, back is where that began.
  operation.previous = unfinished?.previous ?? {
    ...inputOf(stack),
    outputs: stack.outputs,
  };
  operation.leftovers = remainingLeftovers(unfinished);
  Object.assign(stack, inputOf(input));
  stack.updatedAt = place.clock.now().toISOString();
  stack.operation = operation;
  setStackStatus(place, stack, 'UPDATE_IN_PROGRESS', 'User Initiated');
}

/** Starts the deletion of a stack, whatever it was doing. */
export function beginDeletion(
  place: Beginner,
  stack: StackRecord,
  options: OperationOptions & { retain?: string[] },
): void {
  const unfinished = stack.operation;
  stack.operation = {
    ...newOperation('DELETE', 'DELETE', options),
    retain: options.retain,
    leftovers: remainingLeftovers(unfinished),
  };
  setStackStatus(place, stack, 'DELETE_IN_PROGRESS', 'User Initiated');
}

function newOperation(
  kind: OperationRecord['kind'],
  phase: OperationRecord['phase'],
  options: OperationOptions,
): OperationRecord {
  return {
    kind,
    phase,
    token: options.token,
    principalArn: options.principalArn,
    onFailure: options.onFailure ?? 'ROLLBACK',
    retainExceptOnCreate: options.retainExceptOnCreate ?? false,
    planned: false,
    tasks: {},
    leftovers: [],
  };
}

function inputOf(input: StackInput): StackInput {
  return Object.fromEntries(
    INPUT_KEYS.map(key => [key, input[key]]),
  ) as unknown as StackInput;
}

function remainingLeftovers(
  operation: OperationRecord | undefined,
): OperationRecord['leftovers'] {
  if (!operation) return [];
  const gone = Object.values(operation.tasks)
    .filter(task => task.leftover && task.state === 'DONE')
    .map(task => task.leftover!.physicalId);
  return operation.leftovers.filter(
    leftover => !gone.includes(leftover.physicalId),
  );
}
