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
  const name = `${map}.${top}.${second}`;
  if (holdsUnresolved(name)) {
    return scope.report(`${name} in the mappings is known only at deployment`);
  }
  const value = scope.mapping(map, top, second);
  if (value !== undefined) return literal(value, name, scope.report);
  const otherwise = member(argument[3], 'DefaultValue');
  if (otherwise === undefined) {
    return scope.report(`Mappings have no ${name}`);
  }
  return scope.languageExtensions
    ? scope.evaluate(otherwise)
    : scope.report(
        'A default value needs "Transform: AWS::LanguageExtensions" in the template',
      );
};

/** Mappings hold texts and lists of texts; no function is worked out in them. */
function literal(
  value: unknown,
  name: string,
  report: (message: string) => undefined,
): unknown {
  const texts = Array.isArray(value) ? value.map(asText) : [asText(value)];
  return texts.includes(undefined)
    ? report(`${name} in the mappings is neither a text nor a list of texts`)
    : value;
}
