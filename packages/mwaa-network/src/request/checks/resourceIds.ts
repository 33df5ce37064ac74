import { error, type Problem } from '../problem';
import { isAbsent, wrongType } from './value';

/** An id as EC2 makes them: eight or seventeen hexadecimal digits. */
export function isId(prefix: string, value: unknown): boolean {
  return (
    typeof value === 'string' &&
    new RegExp(`^${prefix}-[0-9a-f]{8}([0-9a-f]{9})?$`).test(value)
  );
}

/** The ids of a list, and what is wrong with them; none of what is no list. */
export function listOfIds(
  field: string,
  value: unknown,
  prefix: string,
  expected: string,
): { ids: unknown[]; problems: Problem[] } {
  if (isAbsent(value)) return { ids: [], problems: [] };
  if (!Array.isArray(value)) {
    return { ids: [], problems: [wrongType(field, value, expected)] };
  }
  const problems = value
    .filter(id => !isId(prefix, id))
    .map(id =>
      error(
        field,
        id,
        `Is not an id that begins with ${prefix}-.`,
        `Give ids such as ${prefix}-0a1b2c3d4e5f60718.`,
      ),
    );
  const twice = value.find((id, index) => value.indexOf(id) !== index);
  if (twice !== undefined) {
    problems.push(
      error(field, twice, 'Is named twice.', 'Name each one once.'),
    );
  }
  return { ids: value, problems };
}
