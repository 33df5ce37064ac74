import type { Intrinsic } from '../scope';
import { asText, holdsUnresolved } from '../values';

/** `Fn::Split`. */
export const split: Intrinsic = (argument, scope) => {
  const [delimiter, source] = Array.isArray(argument) ? argument : [];
  const text = asText(scope.evaluate(source));
  if (typeof delimiter !== 'string' || delimiter === '' || text === undefined) {
    return scope.report('Fn::Split takes a delimiter and a text');
  }
  return holdsUnresolved(text)
    ? scope.report('Fn::Split of a text that is known only after deployment')
    : text.split(delimiter);
};
