import { error } from '../problem';
import { isAbsent, type Check } from './value';

// Kind and namespace may be left out; what remains must also fit in a tag.
const ENTITY_REF =
  /^([A-Za-z][A-Za-z0-9-]*:)?([A-Za-z0-9][A-Za-z0-9-]*\/)?[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$/;

/** A check that the value is the ref of a catalog entity. */
export function entityRef(field: string, example: string): Check {
  return value => {
    if (isAbsent(value)) return [];
    if (
      typeof value === 'string' &&
      value.length <= 256 &&
      ENTITY_REF.test(value)
    ) {
      return [];
    }
    return [
      error(
        field,
        value,
        'Is not an entity ref.',
        `Write it as [kind:][namespace/]name, for example ${example}.`,
      ),
    ];
  };
}
