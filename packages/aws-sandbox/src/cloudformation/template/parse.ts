import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
} from 'yaml';
import { constraintError, templateFormatError } from '../errors';
import { type Json, type Template, isObject } from './model';

/** Largest `TemplateBody` that CloudFormation takes, in bytes. */
const MAX_TEMPLATE_BYTES = 51_200;

/** Templates read lately, by their text; nobody changes what is in here. */
const recent = new Map<string, Template>();
const RECENT = 50;

/** Reads a template, as `readTemplate`; one that was read lately is at hand. */
export function parseTemplate(body: string): Template {
  const known = recent.get(body);
  if (known) return known;
  const template = readTemplate(body);
  recent.set(body, template);
  if (recent.size > RECENT) recent.delete(recent.keys().next().value!);
  return template;
}

/**
 * Reads a template, JSON or YAML, and writes YAML's short forms (`!Ref`) out
 * (`{Ref: ...}`). What the template means is not looked at here.
 */
function readTemplate(body: string): Template {
  if (Buffer.byteLength(body) > MAX_TEMPLATE_BYTES) {
    throw constraintError(
      'templateBody',
      body,
      `Member must have length less than or equal to ${MAX_TEMPLATE_BYTES}`,
    );
  }
  const notation = body.trimStart().startsWith('{') ? 'JSON' : 'YAML';
  const document = parseDocument(body, { logLevel: 'silent' });
  const error = document.errors[0];
  if (error) {
    const at = error.linePos?.[0];
    const where = at ? ` (line ${at.line}, column ${at.col})` : '';
    throw templateFormatError(`${notation} not well-formed.${where}`);
  }
  const value = plain(document.contents, document);
  if (!isObject(value)) throw templateFormatError('unsupported structure.');
  return {
    ...value,
    Parameters: section(value, 'Parameters'),
    Mappings: section(value, 'Mappings'),
    Conditions: section(value, 'Conditions'),
    Resources: section(value, 'Resources'),
    Outputs: section(value, 'Outputs'),
  } as Template;
}

function section(template: Record<string, unknown>, name: string): object {
  const value = template[name];
  if (value === undefined || value === null) return {};
  if (!isObject(value)) {
    throw templateFormatError(`[/${name}] '${name}' must be an object.`);
  }
  return value;
}

function plain(node: unknown, document: Document): Json {
  if (isAlias(node)) return plain(node.resolve(document), document);
  const tag = (node as { tag?: string } | null)?.tag;
  return longForm(tag, untagged(node, document));
}

function untagged(node: unknown, document: Document): Json {
  if (isMap(node)) {
    return Object.fromEntries(
      node.items.map(item => [
        String(isScalar(item.key) ? item.key.value : item.key),
        plain(item.value, document),
      ]),
    );
  }
  if (isSeq(node)) return node.items.map(item => plain(item, document));
  if (isScalar(node)) return node.value as Json;
  return null;
}

function longForm(tag: string | undefined, value: Json): Json {
  if (!tag?.startsWith('!') || tag.startsWith('!!')) return value;
  const name = tag.slice(1);
  if (name === 'Ref' || name === 'Condition') return { [name]: value };
  if (name === 'GetAtt' && typeof value === 'string') {
    return { 'Fn::GetAtt': splitAttribute(value) };
  }
  return { [`Fn::${name}`]: value };
}

/** `Resource.Attribute.Part` as resource and attribute. */
export function splitAttribute(value: string): [string, string] {
  const dot = value.indexOf('.');
  return dot < 0 ? [value, ''] : [value.slice(0, dot), value.slice(dot + 1)];
}
