import {
  fields,
  fieldsOfCondition,
  vpcKind,
  type Condition,
  type Field,
} from 'mwaa-network';

/** A JSON schema, as far as a form's conditions go. */
export type Schema = Record<string, unknown>;

const all: readonly Field[] = [...fields, vpcKind];

function fieldAt(path: string): Field {
  const found = all.find(each => each.path === path);
  if (!found) throw new Error(`There is no field ${path}`);
  return found;
}

/** Under what name a form keeps a field's value. */
export function nameOf({ form, path }: Field): string {
  return form?.from ?? path;
}

/**
 * When a form asks for a field, as a JSON schema of the form's values; undefined
 * where it always does. What depends on an answer of another page is always
 * asked for, and dropped when it does not apply.
 */
export function shownWhen(of: Field): Schema | undefined {
  const conditions = conditionsOf(of);
  const samePage = conditions.every(condition =>
    fieldsOfCondition(condition).every(
      path => fieldAt(path).form?.page === of.form?.page,
    ),
  );
  if (!samePage || conditions.length === 0) return undefined;
  return joined(conditions.map(schemaOf));
}

/** Its own, and those of what they ask for, each once. */
function conditionsOf({ applies = [] }: Field): Condition[] {
  const own = applies.map(({ when }) => when);
  const inherited = own
    .flatMap(fieldsOfCondition)
    .flatMap(path => conditionsOf(fieldAt(path)));
  const texts = new Set<string>();
  return [...own, ...inherited].filter(condition => {
    const text = JSON.stringify(condition);
    return !texts.has(text) && texts.add(text);
  });
}

function schemaOf(condition: Condition): Schema {
  if ('all' in condition) return joined(condition.all.map(schemaOf));
  if ('any' in condition) return { anyOf: condition.any.map(schemaOf) };
  if ('not' in condition) return schemaOf(negated(condition.not));
  const of = fieldAt(condition.field);
  const name = nameOf(of);
  const answered = {
    required: [name],
    properties: { [name]: { enum: [...condition.in] } },
  };
  if (of.form?.startsWith !== undefined) return answered;
  const byDefault = whenDefaultIsIn(of, condition.in).map(each =>
    joined([schemaOf(each), { not: { required: [name] } }]),
  );
  return byDefault.length > 0 ? { anyOf: [answered, ...byDefault] } : answered;
}

/** The conditions under which an empty field has one of the values. */
function whenDefaultIsIn(of: Field, values: readonly unknown[]): Condition[] {
  const special = (of.defaultWhen ?? [])
    .filter(({ value }) => values.includes(value))
    .map(({ when }) => when);
  if (!values.includes(of.default)) return special;
  const others = (of.defaultWhen ?? []).map(({ when }) => ({ not: when }));
  return [...special, { all: others }];
}

/** The same said of the other values that a field may have. */
function negated(condition: Condition): Condition {
  if ('not' in condition) return condition.not;
  if ('all' in condition) return { any: condition.all.map(negated) };
  if ('any' in condition) return { all: condition.any.map(negated) };
  const { enum: values = [] } = fieldAt(condition.field).schema;
  return {
    field: condition.field,
    in: values.filter(value => !condition.in.includes(value)),
  };
}

/** Side by side in one schema where that can be: a form's checks do not look into conditions within conditions. */
function joined(schemas: Schema[]): Schema {
  return schemas.reduce<Schema>((whole, schema) => {
    const clashes = Object.keys(schema).some(
      key => key in whole && !['required', 'properties'].includes(key),
    );
    if (clashes) return { allOf: [whole, schema] };
    return {
      ...whole,
      ...schema,
      ...('required' in whole &&
        'required' in schema && {
          required: [
            ...(whole.required as string[]),
            ...(schema.required as string[]),
          ],
          properties: {
            ...(whole.properties as Schema),
            ...(schema.properties as Schema),
          },
        }),
    };
  }, {});
}
