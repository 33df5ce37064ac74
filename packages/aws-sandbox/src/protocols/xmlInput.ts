import { NormalizedSchema } from '@smithy/core/schema';
import { XMLParser } from 'fast-xml-parser';
import { AwsError } from '../kernel/types';
import { scalarFromText } from './scalars';

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  removeNSPrefix: true,
  ignoreDeclaration: true,
});

/** The document of an XML body to the value that the model describes. */
export function readXml(schema: NormalizedSchema, body: string): unknown {
  let document: Record<string, unknown>;
  try {
    document = parser.parse(body);
  } catch {
    throw new AwsError(
      'MalformedXML',
      'The XML you provided was not well-formed',
      400,
    );
  }
  return readElement(schema, Object.values(document)[0]);
}

function readElement(schema: NormalizedSchema, content: any): unknown {
  if (content === undefined) {
    return undefined;
  }
  if (schema.isStructSchema()) {
    const result: Record<string, unknown> = {};
    for (const [name, member] of schema.structIterator()) {
      const traits = member.getMergedTraits() as Record<string, any>;
      const found = content[traits.xmlName ?? name];
      if (found !== undefined) {
        result[name] = readElement(member, found);
      }
    }
    return result;
  }
  if (schema.isListSchema()) {
    const item = schema.getValueSchema();
    const itemName =
      (item.getMemberTraits().xmlName as string | undefined) ?? 'member';
    const items = schema.getMergedTraits().xmlFlattened
      ? content
      : content[itemName];
    return [items ?? []].flat().map(each => readElement(item, each));
  }
  return scalarFromText(schema, String(content));
}
