import type { PartName } from '../../snapshot';
import { TEMPLATE_PARTS } from './draft';
import { handlers } from './resources';
import { touchedBy } from './resources/unhandled';
import { asText, isRecord, member, type JsonRecord } from './values';

/** The one transform that adds functions only, and those are interpreted. */
export const LANGUAGE_EXTENSIONS = 'AWS::LanguageExtensions';

const LOOP = 'Fn::ForEach::';
/** Loops in loops in loops: beyond this, an attack. */
const DEEPEST_LOOP = 10;

/** What is left unread, why, and the parts of a snapshot that bear on it. */
export interface NotInterpreted {
  message: string;
  parts: readonly PartName[];
}

/** Names of the macros that the whole template goes through. */
export function transformsOf(template: JsonRecord): string[] {
  const transform = member(template, 'Transform');
  const all = Array.isArray(transform) ? transform : [transform];
  return all.filter(one => one !== undefined && one !== null).map(macroName);
}

/** Macros of the whole template: what they make of it nobody knows. */
export function macrosOfTemplate(template: JsonRecord): NotInterpreted[] {
  const inserted = member(template, 'Fn::Transform');
  return [
    ...transformsOf(template).filter(name => name !== LANGUAGE_EXTENSIONS),
    ...(inserted === undefined ? [] : [macroName(inserted)]),
  ].map(macro);
}

/**
 * Why an entry of `Resources` that has no handler is not interpreted, with
 * what this leaves unknown; undefined for one that says nothing of a network.
 */
export function unhandledResource(
  logicalId: string,
  resource: unknown,
): NotInterpreted | undefined {
  if (logicalId.startsWith(LOOP)) return loop(resource);
  if (logicalId === 'Fn::Transform') return macro(macroName(resource));
  const type = asText(member(resource, 'Type'));
  const parts = partsOf(type);
  if (parts.length === 0) return undefined;
  if (type === undefined) {
    return { message: 'A resource without a type is not interpreted', parts };
  }
  return {
    message:
      type === 'AWS::CloudFormation::Stack'
        ? 'The template of a nested stack is not read; whatever it makes is unknown'
        : `${type} is not interpreted`,
    parts,
  };
}

/** A macro that stands inside a resource, or wherever an object may be. */
export function macroInside(record: unknown): NotInterpreted | undefined {
  const inserted = member(record, 'Fn::Transform');
  return inserted === undefined ? undefined : macro(macroName(inserted));
}

function macro(name: string): NotInterpreted {
  return {
    message: `The macro ${name} is not interpreted; whatever it makes is unknown`,
    parts: TEMPLATE_PARTS,
  };
}

function macroName(value: unknown): string {
  return asText(value) ?? asText(member(value, 'Name')) ?? 'without a name';
}

function partsOf(type: string | undefined): readonly PartName[] {
  if (type === undefined) return TEMPLATE_PARTS;
  return handlers.get(type)?.parts ?? touchedBy(type);
}

/** A loop leaves unknown what its body makes, and only that. */
function loop(value: unknown): NotInterpreted {
  const made = bodyOf(value, 0);
  const parts = made
    ? [...new Set(made.flatMap(([, type]) => partsOf(type)))]
    : TEMPLATE_PARTS;
  const names = (made ?? []).map(
    ([name, type]) => `${name} (${type ?? 'without a type'})`,
  );
  return {
    message: `Fn::ForEach is not interpreted; it leaves unknown ${names.join(', ') || 'whatever it makes'}`,
    parts,
  };
}

/** Names, with the variable in them, and types; undefined for what is no loop. */
function bodyOf(
  value: unknown,
  depth: number,
): Array<[string, string | undefined]> | undefined {
  const body = Array.isArray(value) ? value[2] : undefined;
  if (!isRecord(body) || depth > DEEPEST_LOOP) return undefined;
  const made: Array<[string, string | undefined]> = [];
  for (const [name, resource] of Object.entries(body)) {
    if (name.startsWith(LOOP)) {
      const inner = bodyOf(resource, depth + 1);
      if (!inner) return undefined;
      made.push(...inner);
    } else {
      made.push([name, asText(member(resource, 'Type'))]);
    }
  }
  return made;
}
