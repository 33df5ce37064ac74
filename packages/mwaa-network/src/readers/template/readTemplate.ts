import { MOST_RESOURCES, MOST_VALUES, templateLimits } from './limits';
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
  const resources = member(template, 'Resources');
  if (!isRecord(template) || !isRecord(resources)) {
    return {
      ok: false,
      message: 'Is not a CloudFormation template: it has no Resources',
    };
  }
  const count = Object.keys(resources).length;
  if (count > MOST_RESOURCES) {
    return {
      ok: false,
      message: `Has ${count} resources, of which CloudFormation takes ${templateLimits.values.resources}; split it into several stacks`,
    };
  }
  return isBounded(template)
    ? { ok: true, template }
    : {
        ok: false,
        message: `Holds more than ${MOST_VALUES} values, or itself`,
      };
}

/** An object that somebody hands over may be a circle, or share its parts. */
function isBounded(template: JsonRecord): boolean {
  const open: unknown[] = [template];
  for (let values = 0; open.length > 0; values++) {
    if (values + open.length > MOST_VALUES) return false;
    const value = open.pop();
    if (typeof value === 'object' && value !== null) {
      for (const child of Object.values(value)) open.push(child);
    }
  }
  return true;
}
