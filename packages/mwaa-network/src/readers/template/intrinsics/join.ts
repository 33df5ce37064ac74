import { isUnresolved } from '../../../snapshot';
import type { Intrinsic } from '../scope';
import { asText } from '../values';

/** `Fn::Join`. */
export const join: Intrinsic = (argument, scope) => {
  const [delimiter, list] = Array.isArray(argument) ? argument : [];
  const values = scope.evaluate(list);
  if (typeof delimiter !== 'string' || isUnresolved(values)) {
    return scope.report(
      'Fn::Join of a list that is known only after deployment',
    );
  }
  const texts = Array.isArray(values) ? values.map(asText) : [undefined];
  return texts.includes(undefined)
    ? scope.report('Fn::Join takes a delimiter and a list of texts')
    : texts.join(delimiter);
};
