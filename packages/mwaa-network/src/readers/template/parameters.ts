import { unresolved } from '../../snapshot';
import { asText, isRecord, isTrue, member, type JsonRecord } from './values';

/**
 * What `Ref` to each parameter gives: the value given, or its default. One
 * without either, one that is looked up at deployment, and one that is not to
 * be shown (`NoEcho`) stay unresolved, so that no secret gets into a snapshot.
 */
export function resolveParameters(
  declared: unknown,
  given: Record<string, string>,
): Map<string, unknown> {
  const entries = isRecord(declared) ? Object.entries(declared) : [];
  return new Map(
    entries.map(([name, declaration]) => [
      name,
      resolve(name, isRecord(declaration) ? declaration : {}, given),
    ]),
  );
}

function resolve(
  name: string,
  declaration: JsonRecord,
  given: Record<string, string>,
): unknown {
  const type = asText(declaration.Type) ?? 'String';
  const value =
    asText(member(given, name)) ?? asText(member(declaration, 'Default'));
  if (
    value === undefined ||
    isTrue(declaration.NoEcho) ||
    type.startsWith('AWS::SSM::')
  ) {
    return unresolved(name);
  }
  const isList = type === 'CommaDelimitedList' || type.startsWith('List<');
  return isList ? value.split(',').map(part => part.trim()) : value;
}
