import type { Field, FormField } from 'mwaa-network';
import type { Schema } from './shownWhen';

/** What the fields of others want besides, by their names. */
const OPTIONS: Record<string, Schema> = {
  MwaaEnvironmentName: { 'ui:autofocus': true },
  OwnerPicker: {
    'ui:options': { catalogFilter: { kind: ['Group', 'User'] } },
  },
  EntityPicker: {
    'ui:options': {
      allowArbitraryValues: false,
      catalogFilter: { kind: 'System' },
    },
  },
};

/** A field as a parameter of a template: what the scaffolder's form asks. */
export function parameterOf(of: Field): Schema {
  const { description, field, startsWith } = of.form!;
  return {
    title: of.form!.title,
    type: of.schema.type,
    ...(description && { description }),
    ...valuesOf(of),
    ...(startsWith && { default: startsWith }),
    ...(field
      ? { 'ui:field': field, ...OPTIONS[field] }
      : { 'ui:field': 'MwaaSetting', 'ui:options': settingOf(of) }),
    ...reviewOf(of),
    ...(of.form!.noChoice && { errorMessage: { enum: of.form!.noChoice } }),
  };
}

/** The same for an update, in which an empty field stays as it is. */
export function changeOf(of: Field): Schema {
  const form = of.form as FormField;
  const { description = form.description } = of.update!;
  const { usable } = form;
  return {
    title: form.title,
    type: of.schema.type,
    ...(description && { description }),
    ...(of.schema.type === 'boolean'
      ? { enum: [true, false], enumNames: ['On', 'Off'] }
      : valuesOf(of)),
    ...(form.field
      ? { 'ui:field': form.field, ...OPTIONS[form.field] }
      : {
          'ui:field': 'MwaaSetting',
          'ui:options': {
            setting: of.path,
            ...(usable && { usable }),
            keeps: true,
          },
        }),
    ...reviewOf(of),
  };
}

function settingOf({ form, path }: Field): Schema {
  const { display, none, others, usable } = form!;
  return {
    setting: path,
    ...(display && { display }),
    ...(usable && { usable }),
    ...(none && { none }),
    ...(others && { others }),
  };
}

function valuesOf({ form, schema }: Field): Schema {
  const { labels } = form!;
  if (schema.keys) {
    return {
      properties: Object.fromEntries(
        schema.keys.map((key, index) => [
          key,
          {
            title: labels?.[index] ?? key,
            type: 'string',
            enum: [...(schema.values ?? [])],
          },
        ]),
      ),
    };
  }
  if (schema.type === 'object') {
    return { additionalProperties: { type: 'string' } };
  }
  if (schema.type === 'array') return { items: { type: 'string' } };
  return schema.enum
    ? { enum: [...schema.enum], ...(labels && { enumNames: [...labels] }) }
    : {};
}

/** Pairs that people name themselves stay together in the review. */
function reviewOf({ schema }: Field): Schema {
  return schema.type === 'object' && !schema.keys
    ? { 'ui:backstage': { review: { explode: false } } }
    : {};
}
