import {
  Composer,
  LineCounter,
  Parser,
  type Document,
  type ParsedNode,
} from 'yaml';
import { PlainValues } from './plainValue';
import { remedies } from './remedies';
import { refuseDeepTokens } from './tokenDepth';
import { TextError } from './TextError';

/** What a YAML text says, or what is wrong with it, and where (from 1). */
export type ReadYaml =
  { value: unknown } | { message: string; line?: number; column?: number };

/**
 * Reads YAML as CloudFormation means it; bad text is an answer, not an exception.
 *
 * @public
 */
export function readYaml(text: string): ReadYaml {
  const lines = new LineCounter();
  try {
    return {
      value: new PlainValues(text.length).of(compose(text, lines).contents),
    };
  } catch (e) {
    if (e instanceof TextError) return describe(e, lines);
    throw e;
  }
}

function compose(
  text: string,
  lines: LineCounter,
): Document.Parsed<ParsedNode> {
  const composer = new Composer({
    // What scalars mean, and which names are there twice, PlainValues looks at.
    schema: 'failsafe',
    uniqueKeys: false,
    logLevel: 'error',
  });
  const tokens = refuseDeepTokens(new Parser(lines.addNewLine).parse(text));
  let first: Document.Parsed<ParsedNode> | undefined;
  for (const document of composer.compose(tokens, true, text.length)) {
    const [error] = document.errors;
    if (error) {
      const remedy = remedies[error.code];
      throw new TextError(
        remedy ? `${error.message}. ${remedy}` : error.message,
        error.pos[0],
      );
    }
    if (first) {
      throw new TextError(
        'A second document begins. Keep one template in a file, without a second "---"',
        document.range[0],
      );
    }
    first = document;
  }
  if (!first) throw new TextError('Is empty', undefined);
  return first;
}

function describe(
  { message, offset }: TextError,
  lines: LineCounter,
): ReadYaml {
  if (offset === undefined) return { message };
  const { line, col } = lines.linePos(offset);
  return {
    message: `Line ${line}, column ${col}: ${message}`,
    line,
    column: col,
  };
}
