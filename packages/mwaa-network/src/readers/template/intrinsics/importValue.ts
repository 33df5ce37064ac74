import { unresolved } from '../../../snapshot';
import type { Intrinsic } from '../scope';
import { asText } from '../values';

/** `Fn::ImportValue`: another stack's output, known only in the account. */
export const importValue: Intrinsic = (argument, scope) => {
  const name = asText(scope.evaluate(argument));
  return name === undefined
    ? scope.report('Fn::ImportValue takes the name of an export')
    : unresolved('Fn::ImportValue', name);
};
