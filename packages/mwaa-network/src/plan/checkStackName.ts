import { error } from '../request/problem';
import { stackName } from './stackName';
import type { Problem } from '../request';
import type { RegionFacts } from '../snapshot';

/** What a repair's stack has behind the name of the environment's. */
const REPAIR = '-repair';

/**
 * A new environment may not be called so that its stack, or that of its repair,
 * has the name of another environment's stack or repair.
 *
 * @param environments - those in the account and Region; null where not read
 */
export function checkStackNameIsFree(
  name: unknown,
  environments: RegionFacts['environments'],
): Problem[] {
  if (typeof name !== 'string') return [];
  const own = stackName(name);
  if (own.toLowerCase().endsWith(REPAIR)) {
    return [
      error(
        'name',
        name,
        'Ends as the stack of a repair does: its own stack would have the name of another environment’s repair.',
        `Choose a name that does not end in "${REPAIR}".`,
      ),
    ];
  }
  // `a_b` makes `mwaa-a-b-` and a hash, which another may be called by; and an
  // environment `hr-repair` of earlier days is in the way of repairs of `hr`.
  const taken = [own, `${own}${REPAIR}`];
  const other = environments?.find(
    each => each !== name && taken.includes(stackName(each)),
  );
  return other === undefined
    ? []
    : [
        error(
          'name',
          name,
          `Its stack, or that of its repair, would have the name of the stack of the environment "${other}".`,
          'Choose another name.',
        ),
      ];
}
