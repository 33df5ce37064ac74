import type { Intrinsic } from '../scope';
import { withLanguageExtensions } from './withLanguageExtensions';

/** `Fn::Length`: how many items a list has. */
export const length: Intrinsic = withLanguageExtensions(
  'Fn::Length',
  (argument, scope) => {
    const list = scope.evaluate(argument);
    return Array.isArray(list)
      ? list.length
      : scope.report('Fn::Length of a list that is known only at deployment');
  },
);
