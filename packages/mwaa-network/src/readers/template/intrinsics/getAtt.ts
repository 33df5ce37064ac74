import type { Intrinsic } from '../scope';
import { asText } from '../values';

/** `Fn::GetAtt`, as a list or as `Resource.Attribute`. */
export const getAtt: Intrinsic = (argument, scope) => {
  const parts = partsOf(argument);
  const logicalId = parts[0];
  const attribute = asText(scope.evaluate(parts[1]));
  return typeof logicalId === 'string' && attribute && parts.length === 2
    ? scope.attribute(logicalId, attribute)
    : scope.report('Fn::GetAtt takes a resource and an attribute');
};

function partsOf(argument: unknown): unknown[] {
  if (Array.isArray(argument)) return argument;
  if (typeof argument !== 'string') return [];
  const dot = argument.indexOf('.');
  return dot < 0
    ? [argument]
    : [argument.slice(0, dot), argument.slice(dot + 1)];
}
