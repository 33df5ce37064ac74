import { ConflictError } from '@backstage/errors';
import type { PlannedStack } from 'mwaa-network';
import type { StackState } from '../types';

/**
 * The stack's parameters, with those that come out of earlier stacks.
 *
 * @param describe - finds an earlier stack by its name
 * @throws ConflictError when an earlier stack is not there yet, or lacks the output
 */
export async function resolveInputs(
  stack: PlannedStack,
  describe: (name: string) => Promise<StackState | undefined>,
): Promise<Record<string, string>> {
  const parameters = { ...stack.parameters };
  const missing = Object.entries(stack.inputs).filter(
    ([name]) => parameters[name] === undefined,
  );
  for (const [name, input] of missing) {
    const earlier = await describe(input.stack);
    const value = earlier?.outputs[input.output];
    if (value === undefined) {
      throw new ConflictError(
        `The stack ${stack.name} needs the output ${input.output} of the stack ${input.stack}, which ${
          earlier ? `has none in state ${earlier.status}` : 'does not exist'
        }; deploy that one first`,
      );
    }
    parameters[name] = value;
  }
  return parameters;
}
