import { KINDS } from '../kinds';
import type { OperationRecord, OperationState } from '../types';

/** What an operation that ends early leaves at AWS, as far as it is known. */
export function remainsOf(operation: OperationRecord): string {
  const { account, environmentName, region, state } = operation;
  const parts = state.stacks.flatMap((_, index) => describe(state, index));
  if (state.announced && KINDS[operation.kind].stack === 'new') {
    parts.push(`environment ${environmentName}`);
  }
  return parts.length === 0
    ? `Nothing of it remains in account ${account}, ${region}`
    : `In account ${account}, ${region}, remain: ${parts.join('; ')}`;
}

/** Whether anything is left that somebody has to look at. */
export function leavesSomething({ state }: OperationRecord): boolean {
  return state.stacks.some((_, index) => describe(state, index).length > 0);
}

function describe(state: OperationState, index: number): string[] {
  const stack = state.stacks[index];
  const { changeSetId, executed, name, requested, stackId, status } = stack;
  if (status === 'DELETE_COMPLETE' || (!stackId && !requested)) return [];
  // At that step, whether it is executed is not known yet.
  const executing =
    state.step === 'executeChangeSet' && state.stackIndex === index;
  const unexecuted =
    requested && (!executed || executing || status === 'REVIEW_IN_PROGRESS');
  const words = [
    status ? `last seen ${status}` : 'state unknown',
    ...(stackId && !stack.protected && !unexecuted
      ? ['without termination protection']
      : []),
    ...(unexecuted && changeSetId ? [`with change set ${changeSetId}`] : []),
    ...(unexecuted && !changeSetId ? ['perhaps with a change set'] : []),
  ];
  return [`stack ${name} (${words.join(', ')})`];
}

/** What to do with what remains. */
export const REMAINS_REMEDY =
  'Look at each stack named in the CloudFormation console: wait until it rests, delete change sets named, and delete what is not wanted or turn its termination protection on. Then start again.';
