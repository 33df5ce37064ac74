import { NormalizedSchema } from '@smithy/core/schema';

/** What a JSON protocol carries to the values of the model. */
export function fromJson(schema: NormalizedSchema, value: any): unknown {
  return convert(schema, value, (leaf, content) => {
    if (leaf.isTimestampSchema()) {
      return new Date(typeof content === 'number' ? content * 1000 : content);
    }
    return leaf.isBlobSchema() ? Buffer.from(content, 'base64') : content;
  });
}

/** Values of the model to what a JSON protocol carries: times in seconds. */
export function toJson(schema: NormalizedSchema, value: any): unknown {
  return convert(schema, value, (leaf, content) => {
    if (leaf.isTimestampSchema()) {
      return content.getTime() / 1000;
    }
    return leaf.isBlobSchema()
      ? Buffer.from(content).toString('base64')
      : content;
  });
}

function convert(
  schema: NormalizedSchema,
  value: any,
  leaf: (schema: NormalizedSchema, value: any) => unknown,
): unknown {
  if (value === undefined || value === null) {
    return undefined;
  }
  if (schema.isStructSchema()) {
    const result: Record<string, unknown> = {};
    for (const [name, member] of schema.structIterator()) {
      if (value[name] !== undefined) {
        result[name] = convert(member, value[name], leaf);
      }
    }
    return result;
  }
  if (schema.isListSchema()) {
    return value.map((item: unknown) =>
      convert(schema.getValueSchema(), item, leaf),
    );
  }
  if (schema.isMapSchema()) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        convert(schema.getValueSchema(), item, leaf),
      ]),
    );
  }
  return leaf(schema, value);
}
