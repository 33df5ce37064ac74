import { InputError } from '@backstage/errors';
import type { PlannedStack } from 'mwaa-network';
import { engine, token } from '../calls/context';
import { assertOwn } from '../calls/ownership';
import { CALL } from '../decisions/limits';
import { cancelLater } from '../decisions/rollBack';
import {
  currentStack,
  goOn,
  isLastStack,
  line,
  withStack,
} from '../decisions/transitions';
import { endWithoutChangeSet } from '../failures/endings';
import type { OperationRecord } from '../types';
import type { StepDefinition } from './StepDefinition';

declare module '../types' {
  interface StepNames {
    createChangeSet: unknown;
  }
}

/** Has CloudFormation find out what would change. */
export const createChangeSet: StepDefinition<'changeSetCreated'> = {
  phase: 'Preparing the change set',
  onEnter: state => withStack(state, { requested: true }),
  async perform(operation, context) {
    if (currentStack(operation.state).mode === 'update') {
      await assertOwn(operation, context);
    }
    const made = await engine(operation, context).createChangeSet(
      withInputs(operation),
      token(operation, 'create'),
      context,
    );
    return { type: 'changeSetCreated', ...made };
  },
  limit: CALL,
  onFailure: endWithoutChangeSet,
  // Its answer may be lost: what was made is known once it is made again.
  onCancel: cancelLater('as soon as the change set can be deleted'),

  decide: ({ state }, { changeSetId, stackId }, now) =>
    goOn(
      withStack(state, { changeSetId, stackId, requested: true }),
      [line(now, `Preparing the stack ${currentStack(state).name}`)],
      // Nothing more is made of the request: what may be secret goes.
      isLastStack(state) ? { planInput: null } : {},
    ),
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
