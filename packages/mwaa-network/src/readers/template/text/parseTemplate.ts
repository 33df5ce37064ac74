import { templateLimits } from '../limits';
import { isRecord, member } from '../values';
import { readYaml } from './readYaml';

/** A template's text read, or what is wrong with it. @public */
export type ParsedTemplate =
  | {
      ok: true;
      /** For `interpretTemplate`: long forms only. */
      template: Record<string, unknown>;
    }
  | {
      ok: false;
      /** Names the line, where there is one, and the remedy. */
      message: string;
      /** From 1; absent when it is the text as a whole. */
      line?: number;
      /** From 1. */
      column?: number;
    };

/**
 * Reads a CloudFormation template's text, JSON or YAML, and writes YAML's short
 * forms (`!Ref`) out, for `interpretTemplate`. It stands by itself, so that
 * whoever has templates as objects need not carry a YAML parser. Bad text is an
 * answer, nothing throws, and neither deep nesting nor aliases of aliases grow
 * without end.
 *
 * @public
 */
export function parseTemplate(text: string): ParsedTemplate {
  const { bytes } = templateLimits.values;
  if (text.length > bytes) {
    return {
      ok: false,
      message: `Is longer than the ${bytes} bytes that CloudFormation takes; split it into several stacks`,
    };
  }
  const read = readJson(text) ?? readYaml(text);
  if ('message' in read) return { ok: false, ...read };
  const { value: template } = read;
  if (!isRecord(template) || !isRecord(member(template, 'Resources'))) {
    return {
      ok: false,
      message:
        'Is not a CloudFormation template: it has no Resources. Name the template itself, not its parameters or a package around it',
    };
  }
  return { ok: true, template };
}

/** Most JSON is YAML too, but JSON's own parser is many times faster. */
function readJson(text: string): { value: unknown } | undefined {
  if (!/^\uFEFF?\s*\{/.test(text)) return undefined;
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch {
    return undefined;
  }
}
