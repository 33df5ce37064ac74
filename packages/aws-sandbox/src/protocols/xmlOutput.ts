import { NormalizedSchema } from '@smithy/core/schema';
import { scalarToText } from './scalars';

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
};

export function escapeXml(text: string): string {
  return text.replace(/[&<>"\r]/g, character => ESCAPES[character]);
}

export function element(
  name: string,
  content: string,
  attributes: Record<string, string> = {},
): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
    .join('');
  return `<${name}${written}>${content}</${name}>`;
}

/** The members of a structure as XML elements, as the model names them. */
export function writeMembers(
  schema: NormalizedSchema,
  value: Record<string, unknown>,
  include: (member: NormalizedSchema) => boolean = () => true,
): string {
  let xml = '';
  for (const [name, member] of schema.structIterator()) {
    const content = value[name];
    if (content !== undefined && content !== null && include(member)) {
      xml += writeMember(nameOf(member, name), member, content);
    }
  }
  return xml;
}

/** The member's own name only: a shape's name counts for whole documents. */
function nameOf(schema: NormalizedSchema, otherwise: string): string {
  return (schema.getMemberTraits().xmlName as string | undefined) ?? otherwise;
}

function writeMember(
  name: string,
  schema: NormalizedSchema,
  value: unknown,
): string {
  const flattened = Boolean(schema.getMergedTraits().xmlFlattened);
  if (schema.isListSchema()) {
    const item = schema.getValueSchema();
    const itemName = flattened ? name : nameOf(item, 'member');
    const items = (value as unknown[])
      .map(content => writeMember(itemName, item, content))
      .join('');
    return flattened ? items : element(name, items);
  }
  if (schema.isMapSchema()) {
    const entries = Object.entries(value as object)
      .map(([key, content]) =>
        element(
          flattened ? name : 'entry',
          element(nameOf(schema.getKeySchema(), 'key'), escapeXml(key)) +
            writeMember(
              nameOf(schema.getValueSchema(), 'value'),
              schema.getValueSchema(),
              content,
            ),
        ),
      )
      .join('');
    return flattened ? entries : element(name, entries);
  }
  if (schema.isStructSchema()) {
    return element(
      name,
      writeMembers(schema, value as Record<string, unknown>),
    );
  }
  return element(name, escapeXml(scalarToText(schema, value)));
}
