import type { Findings } from './findings';
import { asText, isRecord, isTrue, member, type JsonRecord } from './values';

/**
 * Says what CloudFormation would refuse: values for parameters that are not
 * declared or not allowed, and `DependsOn` of what is not there. No part is
 * unknown on account of it.
 */
export function checkDeclarations(
  template: JsonRecord,
  resources: JsonRecord,
  given: Record<string, string>,
  findings: Findings,
): void {
  const declared = member(template, 'Parameters');
  for (const name of Object.keys(given)) {
    const declaration = member(declared, name);
    const fault =
      declaration === undefined
        ? 'Has a value, but the template does not declare it'
        : faultOf(declaration, asText(member(given, name)) ?? '');
    if (fault) findings.add(`Parameters.${name}`, fault, []);
  }
  for (const [logicalId, resource] of Object.entries(resources)) {
    const dependsOn = member(resource, 'DependsOn');
    for (const name of Array.isArray(dependsOn) ? dependsOn : [dependsOn]) {
      if (typeof name === 'string' && !Object.hasOwn(resources, name)) {
        findings.add(
          `Resources.${logicalId}.DependsOn`,
          `There is no resource ${name}`,
          [],
        );
      }
    }
  }
}

/** Patterns are not tried: they are the template's own, and may run for ever. */
function faultOf(declaration: unknown, value: string): string | undefined {
  if (!isRecord(declaration)) return undefined;
  // What is not to be shown is not shown in a problem either.
  const shown = isTrue(declaration.NoEcho) ? 'The value' : value;
  const allowed = member(declaration, 'AllowedValues');
  if (Array.isArray(allowed) && !allowed.map(asText).includes(value)) {
    return `${shown} is not one of its AllowedValues`;
  }
  const isNumber = value.trim() !== '' && Number.isFinite(Number(value));
  if (asText(declaration.Type) === 'Number' && !isNumber) {
    return `${shown} is not a number`;
  }
  return undefined;
}
