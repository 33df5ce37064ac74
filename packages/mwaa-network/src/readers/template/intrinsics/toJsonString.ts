import type { Intrinsic } from '../scope';
import { withLanguageExtensions } from './withLanguageExtensions';

/** `Fn::ToJsonString`: an object or a list as JSON text. */
export const toJsonString: Intrinsic = withLanguageExtensions(
  'Fn::ToJsonString',
  (argument, scope) => {
    const value = scope.evaluate(argument);
    return typeof value === 'object' && value !== null
      ? JSON.stringify(value)
      : scope.report('Fn::ToJsonString takes an object or a list');
  },
);
