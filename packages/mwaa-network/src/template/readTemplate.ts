import { isRecord, member, type JsonRecord } from './values';

/** A template as an object, or why it is none. */
export type ReadTemplate =
  { ok: true; template: JsonRecord } | { ok: false; message: string };

/** Reads a template: JSON text, or the object that it stands for. */
export function readTemplate(source: unknown): ReadTemplate {
  let template = source;
  if (typeof source === 'string') {
    try {
      template = JSON.parse(source);
    } catch (e) {
      return {
        ok: false,
        message: `Is not JSON (${(e as Error).message}); a template in YAML goes through parseTemplate first`,
      };
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
