import type { ResourceRecord, StackInput } from '../model';
import {
  changedProperties,
  effectOfChange,
  type ResourceSchema,
} from '../resources/schema';
import type { Json, JsonObject, TemplateResource } from '../template/model';
import { type Reference, referencesIn } from '../template/references';
import { KNOWN_AFTER_APPLY, isKnownLater } from '../template/scope';

/** Why a property changes, and what that comes to: the API's `ResourceChangeDetail`. */
export interface ChangeDetail {
  Target: {
    Attribute: string;
    Name?: string;
    Path?: string;
    RequiresRecreation: 'Never' | 'Conditionally' | 'Always';
    BeforeValue?: string;
    AfterValue?: string;
    AttributeChangeType?: 'Add' | 'Modify' | 'Remove';
  };
  Evaluation: 'Static' | 'Dynamic';
  ChangeSource: string;
  CausingEntity?: string;
}

const RECREATION = {
  update: 'Never',
  replace: 'Always',
  conditional: 'Conditionally',
} as const;

/** What is known about a resource before and after. */
export interface Comparison {
  record: ResourceRecord;
  schema: ResourceSchema;
  definition: TemplateResource;
  /** Evaluated, with the stack's tags. */
  next: JsonObject;
  before: StackInput;
  after: StackInput;
  /** Resources whose physical id will be another one. */
  replaced: ReadonlySet<string>;
  /** Resources that change without being replaced. */
  modified: ReadonlySet<string>;
}

/** Everything that changes about one resource, property by property. */
export function changeDetails(comparison: Comparison): ChangeDetail[] {
  const { record, next, definition } = comparison;
  const changed = changedProperties(record.properties, next);
  const touched = Object.keys(definition.Properties ?? {}).filter(
    name =>
      !changed.includes(name) &&
      attributesOfModified(comparison, name).length > 0,
  );
  return [
    ...changed.map(name => propertyDetail(comparison, name)),
    ...touched.map(name => attributeDetail(comparison, name)),
    ...otherDetails(comparison),
  ];
}

function propertyDetail(comparison: Comparison, name: string): ChangeDetail {
  const { record, next, definition } = comparison;
  const before = record.properties[name];
  const after = next[name];
  const written = definition.Properties?.[name];
  return {
    Target: {
      Attribute: name === 'Tags' ? 'Tags' : 'Properties',
      ...(name === 'Tags' ? {} : { Name: name }),
      Path: `/Properties/${name}`,
      RequiresRecreation: recreation(comparison, name),
      BeforeValue: shown(before),
      AfterValue: isKnownLater(after) ? KNOWN_AFTER_APPLY : shown(after),
      AttributeChangeType: changeType(before, after),
    },
    Evaluation: isKnownLater(after) ? 'Dynamic' : 'Static',
    ...source(comparison, written),
  };
}

/** The value of an attribute of what changes may change with it. */
function attributeDetail(comparison: Comparison, name: string): ChangeDetail {
  const [{ target, attribute }] = attributesOfModified(comparison, name);
  return {
    Target: {
      Attribute: name === 'Tags' ? 'Tags' : 'Properties',
      ...(name === 'Tags' ? {} : { Name: name }),
      Path: `/Properties/${name}`,
      RequiresRecreation: recreation(comparison, name),
    },
    Evaluation: 'Dynamic',
    ChangeSource: 'ResourceAttribute',
    CausingEntity: `${target}.${attribute}`,
  };
}

function attributesOfModified(
  { definition, modified }: Comparison,
  name: string,
): Reference[] {
  return referencesIn(definition.Properties?.[name]).filter(
    ({ target, attribute }) => attribute && modified.has(target),
  );
}

function recreation(
  { record, next, schema }: Comparison,
  name: string,
): 'Never' | 'Conditionally' | 'Always' {
  return RECREATION[
    effectOfChange(schema, name, record.properties[name], next[name])
  ];
}

function source(
  { before, after, replaced }: Comparison,
  written: Json | undefined,
): Pick<ChangeDetail, 'ChangeSource' | 'CausingEntity'> {
  for (const { target, attribute } of referencesIn(written)) {
    if (replaced.has(target)) {
      return attribute
        ? {
            ChangeSource: 'ResourceAttribute',
            CausingEntity: `${target}.${attribute}`,
          }
        : { ChangeSource: 'ResourceReference', CausingEntity: target };
    }
    if (
      target in after.parameters &&
      after.parameters[target] !== before.parameters[target]
    ) {
      return { ChangeSource: 'ParameterReference', CausingEntity: target };
    }
  }
  return { ChangeSource: 'DirectModification' };
}

function otherDetails({ record, definition }: Comparison): ChangeDetail[] {
  const pairs: Array<[string, unknown, unknown]> = [
    ['Metadata', record.metadata, definition.Metadata],
    [
      'DeletionPolicy',
      record.deletionPolicy,
      definition.DeletionPolicy ?? 'Delete',
    ],
    [
      'UpdateReplacePolicy',
      record.updateReplacePolicy,
      definition.UpdateReplacePolicy ?? 'Delete',
    ],
  ];
  return pairs
    .filter(([, old, now]) => JSON.stringify(old) !== JSON.stringify(now))
    .map(([Attribute, old, now]) => ({
      Target: {
        Attribute,
        RequiresRecreation: 'Never',
        Path: `/${Attribute}`,
        BeforeValue: shown(old),
        AfterValue: shown(now),
        AttributeChangeType: changeType(old, now),
      },
      Evaluation: 'Static',
      ChangeSource: 'DirectModification',
    }));
}

function changeType(before: unknown, after: unknown) {
  if (before === undefined) return 'Add';
  return after === undefined ? 'Remove' : 'Modify';
}

function shown(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
