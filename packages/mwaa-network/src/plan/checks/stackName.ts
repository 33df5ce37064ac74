import { error } from '../problem';
import type { Problem } from '../types';
import { stackName } from '../stackName';

/** What a repair's stack has behind the name of the environment's. */
const REPAIR = /-repair$/i;

/** CloudFormation's limit, less what a repair's stack has behind it. */
const LONGEST = 128 - '-repair'.length;

/**
 * A new environment may not take the name that the stack of another's repair
 * has, or one from which CloudFormation can make no name of a stack.
 */
export function checkStackNameIsFree(name: unknown): Problem[] {
  if (typeof name !== 'string') return [];
  const stack = stackName(name);
  if (REPAIR.test(stack)) {
    return [
      error(
        'name',
        name,
        'Ends as the stack of a repair does: its own stack would have the name of another environment’s repair.',
        'Choose a name that does not end in "-repair".',
      ),
    ];
  }
  return stack.length > LONGEST
    ? [
        error(
          'name',
          name,
          `Makes a stack name of ${stack.length} characters, and a repair’s would be longer than CloudFormation takes.`,
          'Choose a shorter name.',
        ),
      ]
    : [];
}
