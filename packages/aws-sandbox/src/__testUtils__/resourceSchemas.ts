import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { version } from '@aws-cdk/aws-service-spec/package.json';
import { resourceHandlers } from '../cloudformation/resources';
import type {
  PublishedSchema,
  PublishedSchemas,
  SimpleType,
} from '../cloudformation/resources/schema';

/** A property of the specification, as far as schemas need it. */
interface SpecProperty {
  required?: boolean;
  causesReplacement?: 'yes' | 'no' | 'maybe';
  type: SpecType;
}

interface SpecType {
  type: string;
  element?: SpecType;
  reference?: { $ref: string };
}

const SIMPLE: Record<string, SimpleType> = {
  string: 'text',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
};

type Spec = ReturnType<typeof loadAwsServiceSpecSync>;
type SpecProperties = Record<string, SpecProperty>;

/** What the published specification says of every type that can be deployed. */
export function resourceSchemas(date: string): PublishedSchemas {
  const spec = loadAwsServiceSpecSync();
  return {
    source: `@aws-cdk/aws-service-spec ${version}`,
    date,
    types: Object.fromEntries(
      Object.keys(resourceHandlers)
        .sort()
        .map(type => [type, schemaOfType(spec, type)]),
    ),
  };
}

function schemaOfType(spec: Spec, type: string): PublishedSchema {
  const resource = spec
    .lookup('resource', 'cloudFormationType', 'equals', type)
    .only();
  const properties = resource.properties as unknown as SpecProperties;
  const changing = (
    effect: SpecProperty['causesReplacement'],
    of = properties,
  ) =>
    Object.keys(of)
      .filter(name => (of[name].causesReplacement ?? 'no') === effect)
      .sort();
  const replaceWithin = Object.entries(properties)
    .filter(([, property]) => property.type.type === 'ref')
    .map(([name, property]) => {
      const { $ref } = property.type.reference!;
      const members = spec.get('typeDefinition', $ref).properties;
      return [
        name,
        changing('yes', members as unknown as SpecProperties),
      ] as const;
    })
    .filter(([, members]) => members.length > 0);
  return {
    required: Object.keys(properties)
      .filter(name => properties[name].required)
      .sort(),
    replace: changing('yes'),
    conditional: changing('maybe'),
    update: changing('no'),
    replaceWithin: Object.fromEntries(replaceWithin.sort()),
    types: Object.fromEntries(
      Object.keys(properties)
        .sort()
        .flatMap(name => {
          const simple = simpleType(properties[name].type);
          return simple ? [[name, simple]] : [];
        }),
    ),
    attributes: Object.keys(resource.attributes).sort(),
    ...(resource.tagInformation && {
      tags: resource.tagInformation.variant === 'map' ? 'map' : 'list',
    }),
  };
}

function simpleType({ type, element }: SpecType): SimpleType | undefined {
  return type === 'array' && element?.type === 'string'
    ? 'texts'
    : SIMPLE[type];
}
