import { isRecord, member, type JsonRecord } from './values';

/** A template's text or object, as far as it is one. */
export type ParsedTemplate =
  { ok: true; template: JsonRecord } | { ok: false; message: string };

/** Reads a template: JSON text, or the object that it stands for. */
export function parseTemplate(source: unknown): ParsedTemplate {
  let template = source;
  if (typeof source === 'string') {
    try {
      template = JSON.parse(source);
    } catch (e) {
      return { ok: false, message: `Is not JSON: ${(e as Error).message}` };
    }
  }
  if (!isRecord(template) || !isRecord(member(template, 'Resources'))) {
    return {
      ok: false,
      message: 'Is not a CloudFormation template: it has no Resources',
    };
  }
  return { ok: true, template };
}
