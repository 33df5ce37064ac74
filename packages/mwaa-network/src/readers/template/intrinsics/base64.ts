import type { Intrinsic } from '../scope';
import { asText, holdsUnresolved } from '../values';

/** `Fn::Base64`, of a text's UTF-8 bytes. */
export const base64: Intrinsic = (argument, scope) => {
  const text = asText(scope.evaluate(argument));
  if (text === undefined) return scope.report('Fn::Base64 takes a text');
  if (holdsUnresolved(text)) {
    return scope.report(
      'Fn::Base64 of a text that is known only after deployment',
    );
  }
  const bytes = Array.from(new TextEncoder().encode(text), byte =>
    String.fromCharCode(byte),
  );
  return btoa(bytes.join(''));
};
