import { LineCounter, parseDocument } from 'yaml';
import { isRecord, member, type JsonRecord } from '../values';
import { PlainValues } from './plainValue';
import { remedies } from './remedies';
import { TextError } from './TextError';

/** Largest template that CloudFormation takes, in bytes. */
const MOST_BYTES = 1_048_576;

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
  if (text.length > MOST_BYTES) {
    return {
      ok: false,
      message: `Is longer than the ${MOST_BYTES} bytes that CloudFormation takes; split it into several stacks`,
    };
  }
  const value = readJson(text) ?? readYaml(text);
  if ('message' in value) return { ok: false, ...value };
  const { template } = value;
  if (!isRecord(template) || !isRecord(member(template, 'Resources'))) {
    return {
      ok: false,
      message:
        'Is not a CloudFormation template: it has no Resources. Name the template itself, not its parameters or a package around it',
    };
  }
  return { ok: true, template };
}

type Read =
  | { template: unknown }
  | { message: string; line?: number; column?: number };

/** Most JSON is YAML too, but JSON's own parser is many times faster. */
function readJson(text: string): { template: JsonRecord } | undefined {
  if (!/^\uFEFF?\s*\{/.test(text)) return undefined;
  try {
    return { template: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch {
    return undefined;
  }
}

function readYaml(text: string): Read {
  const lineCounter = new LineCounter();
  const at = (message: string, offset: number | undefined): Read => {
    if (offset === undefined) return { message };
    const { line, col } = lineCounter.linePos(offset);
    return {
      message: `Line ${line}, column ${col}: ${message}`,
      line,
      column: col,
    };
  };
  try {
    const document = parseDocument(text, {
      // What scalars mean, and which names are there twice, is looked at below.
      schema: 'failsafe',
      uniqueKeys: false,
      prettyErrors: false,
      // With 'silent', a second document would be left out unsaid.
      logLevel: 'error',
      lineCounter,
    });
    const [error] = document.errors;
    if (error) {
      const remedy = remedies[error.code];
      return at(
        remedy ? `${error.message}. ${remedy}` : error.message,
        error.pos[0],
      );
    }
    return { template: new PlainValues().of(document.contents) };
  } catch (e) {
    if (e instanceof TextError) return at(e.message, e.offset);
    // The parser may fill the stack before it notices.
    if (e instanceof RangeError) return { message: 'Is nested too deeply' };
    throw e;
  }
}
