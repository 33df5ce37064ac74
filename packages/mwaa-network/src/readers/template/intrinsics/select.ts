import { isUnresolved, unresolved, displayId } from '../../../snapshot';
import type { Intrinsic } from '../scope';
import { asText } from '../values';

/** `Fn::Select`; of a list that is not known yet, a member that is not known yet. */
export const select: Intrinsic = (argument, scope) => {
  const [position, list] = Array.isArray(argument) ? argument : [];
  const index = asText(scope.evaluate(position));
  const values = scope.evaluate(list);
  if (index === undefined || !/^\d+$/.test(index)) {
    return scope.report('Fn::Select takes an index and a list');
  }
  if (isUnresolved(values)) return unresolved(displayId(values), index);
  if (!Array.isArray(values) || Number(index) >= values.length) {
    return scope.report(`Fn::Select finds nothing at index ${index}`);
  }
  return values[Number(index)];
};
