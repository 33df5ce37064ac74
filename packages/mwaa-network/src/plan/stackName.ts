import { shortHash } from './hash';

/**
 * The name of an environment's stack: `mwaa-` and the environment's name. A
 * stack's name has no `_`; where one had to go, a hash of the name keeps
 * `a_b` and `a-b` apart.
 *
 * @param environment - a name that MWAA takes
 * @public
 */
export function stackName(environment: string): string {
  const name = `mwaa-${environment.replaceAll('_', '-')}`;
  return environment.includes('_') ? `${name}-${shortHash(environment)}` : name;
}
