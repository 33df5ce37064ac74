import type { Intrinsic } from '../scope';
import { asText, holdsUnresolved, member } from '../values';

/** `Fn::FindInMap`, with the default value of the language extensions. */
export const findInMap: Intrinsic = (argument, scope) => {
  if (!Array.isArray(argument) || argument.length < 3) {
    return scope.report('Fn::FindInMap takes a map and two keys');
  }
  const [map, top, second] = argument
    .slice(0, 3)
    .map(key => asText(scope.evaluate(key)));
  if (map === undefined || top === undefined || second === undefined) {
    return scope.report('Fn::FindInMap takes a map and two keys');
  }
  const value = scope.mapping(map, top, second);
  if (value !== undefined) return scope.evaluate(value);
  const otherwise = member(argument[3], 'DefaultValue');
  if (otherwise !== undefined && !holdsUnresolved([map, top, second])) {
    return scope.evaluate(otherwise);
  }
  return scope.report(`Mappings have no ${map}.${top}.${second}`);
};
