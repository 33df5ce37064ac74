import { InputError } from '@backstage/errors';
import type { PlannedStack } from 'mwaa-network';
import { currentStack } from '../../machine/transitions';
import type { OperationRecord } from '../../types';
import { assertOwn } from './identity';
import { engine, token, type Perform } from './types';

export const createChangeSet: Perform = async (operation, context) => {
  if (currentStack(operation.state).mode === 'update') {
    await assertOwn(operation, context);
  }
  const made = await engine(operation, context).createChangeSet(
    withInputs(operation),
    token(operation, 'create'),
    context,
  );
  return { type: 'changeSetCreated', ...made };
};

export const reviewChangeSet: Perform = async (operation, context) => {
  const { changeSetId, stackId } = currentStack(operation.state);
  const stacks = engine(operation, context);
  const [changeSet, stack] = await Promise.all([
    stacks.describeChangeSet(changeSetId, context),
    stacks.describeStack(stackId, context),
  ]);
  return { type: 'changeSet', changeSet, stack };
};

export const executeChangeSet: Perform = async (operation, context) => {
  if (currentStack(operation.state).mode === 'update') {
    await assertOwn(operation, context);
  }
  await engine(operation, context).executeChangeSet(
    currentStack(operation.state).changeSetId,
    token(operation, 'execute'),
    context,
  );
  return { type: 'done' };
};

/** Takes away what was made and is not executed. */
export const deleteChangeSet: Perform = async (operation, context) => {
  const { changeSetId } = currentStack(operation.state);
  if (changeSetId) {
    await engine(operation, context).deleteChangeSet(changeSetId, context);
  }
  return { type: 'done' };
};

/** The planned stack, with what it takes from the outputs of earlier ones. */
function withInputs(operation: OperationRecord): PlannedStack {
  const { stackIndex, stacks } = operation.state;
  const planned = operation.planInput?.stacks?.[stackIndex];
  if (!planned) {
    throw new InputError('The planned stack is not there any more');
  }
  const inputs = Object.entries(planned.inputs).map(([parameter, input]) => {
    const outputs = stacks.find(stack => stack.name === input.stack)?.outputs;
    const value = outputs?.[input.output];
    if (value === undefined) {
      throw new InputError(
        `Stack ${input.stack} has no output ${input.output}, which parameter ${parameter} of ${planned.name} needs`,
      );
    }
    return [parameter, value];
  });
  return {
    ...planned,
    parameters: { ...planned.parameters, ...Object.fromEntries(inputs) },
    inputs: {},
  };
}
