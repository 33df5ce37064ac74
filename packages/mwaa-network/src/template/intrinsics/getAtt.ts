import type { Intrinsic } from '../scope';
import { asText } from '../values';

/** `Fn::GetAtt`, as a list or as `Resource.Attribute`. */
export const getAtt: Intrinsic = (argument, scope) => {
  const parts =
    typeof argument === 'string'
      ? splitAtFirstDot(argument)
      : Array.isArray(argument)
        ? argument
        : [];
  const logicalId = parts[0];
  const attribute = asText(scope.evaluate(parts[1]));
  return typeof logicalId === 'string' && attribute && parts.length === 2
    ? scope.attribute(logicalId, attribute)
    : scope.report('Fn::GetAtt takes a resource and an attribute');
};

function splitAtFirstDot(text: string): string[] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}
