import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type { Template } from '../readers/template/types';

/** A type of the specification's language, as far as templates need it. */
interface SpecType {
  type: string;
  element?: SpecType;
  types?: SpecType[];
  reference?: { $ref: string };
  allowedValues?: unknown[];
}

interface SpecProperties {
  [name: string]: { type: SpecType; required?: boolean };
}

type Spec = ReturnType<typeof loadAwsServiceSpecSync>;

let loaded: Spec | undefined;

/**
 * Holds a template against the published CloudFormation resource
 * specification: types exist, required properties are there, no property is
 * unknown, at any depth. One sentence for each fault.
 */
export function validateTemplate(template: Template): string[] {
  loaded ??= loadAwsServiceSpecSync();
  const spec = loaded;
  return Object.entries(template.Resources).flatMap(([id, resource]) => {
    const found = spec.lookup(
      'resource',
      'cloudFormationType',
      'equals',
      resource.Type,
    );
    if (found.length === 0) return [`${id}: no type ${resource.Type}`];
    const { properties, attributes } = found.only();
    return [
      ...checkProperties(
        spec,
        id,
        resource.Properties ?? {},
        properties as unknown as SpecProperties,
      ),
      ...checkAttributes(template, id, Object.keys(attributes)),
    ];
  });
}

function checkProperties(
  spec: Spec,
  path: string,
  given: Record<string, unknown>,
  known: SpecProperties,
): string[] {
  const faults: string[] = [];
  for (const [name, property] of Object.entries(known)) {
    if (property.required && given[name] === undefined) {
      faults.push(`${path}: ${name} is missing`);
    }
  }
  for (const [name, value] of Object.entries(given)) {
    if (!known[name]) faults.push(`${path}: ${name} is unknown`);
    else
      faults.push(
        ...checkValue(spec, `${path}.${name}`, value, known[name].type),
      );
  }
  return faults;
}

function checkValue(
  spec: Spec,
  path: string,
  value: unknown,
  type: SpecType,
): string[] {
  if (isIntrinsic(value)) return [];
  switch (type.type) {
    case 'string':
      if (typeof value !== 'string') return [`${path}: is no text`];
      return type.allowedValues && !type.allowedValues.includes(value)
        ? [`${path}: ${value} is not allowed`]
        : [];
    case 'integer':
      return Number.isInteger(value) ? [] : [`${path}: is no whole number`];
    case 'number':
      return typeof value === 'number' ? [] : [`${path}: is no number`];
    case 'boolean':
      return typeof value === 'boolean' ? [] : [`${path}: is no boolean`];
    case 'array':
      return Array.isArray(value)
        ? value.flatMap((item, index) =>
            checkValue(spec, `${path}[${index}]`, item, type.element!),
          )
        : [`${path}: is no list`];
    case 'tag': {
      const { Key, Value, ...rest } = value as Record<string, unknown>;
      return typeof Key === 'string' &&
        typeof Value === 'string' &&
        Object.keys(rest).length === 0
        ? []
        : [`${path}: is no tag`];
    }
    case 'ref':
      if (typeof value !== 'object' || value === null) {
        return [`${path}: is no object`];
      }
      return checkProperties(
        spec,
        path,
        value as Record<string, unknown>,
        spec.get('typeDefinition', type.reference!.$ref)
          .properties as unknown as SpecProperties,
      );
    case 'union': {
      const tries = type.types!.map(t => checkValue(spec, path, value, t));
      return tries.find(faults => faults.length === 0) ?? tries[0];
    }
    case 'json':
      return typeof value === 'object' ? [] : [`${path}: is no object`];
    default:
      return [`${path}: the test does not know the type ${type.type}`];
  }
}

function isIntrinsic(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const keys = Object.keys(value);
  return keys.length === 1 && (keys[0] === 'Ref' || keys[0].startsWith('Fn::'));
}

/** `Fn::GetAtt` of this resource, wherever the template uses it. */
function checkAttributes(
  template: Template,
  id: string,
  attributes: string[],
): string[] {
  const used = [
    ...JSON.stringify(template).matchAll(
      /\{"Fn::GetAtt":\["([^"]+)","([^"]+)"\]\}/g,
    ),
  ];
  return used
    .filter(([, of, attribute]) => of === id && !attributes.includes(attribute))
    .map(([, , attribute]) => `${id}: no attribute ${attribute}`);
}
