import type { CST } from 'yaml';
import { TextError } from './TextError';

/** Far beyond what a template needs, and far below what fills the stack. */
const DEEPEST = 200;

/**
 * Hands the tokens of a text on, unless one is nested so deeply that the
 * composer, which calls itself for each level, would fill the stack.
 *
 * @throws TextError
 */
export function* refuseDeepTokens(
  tokens: Iterable<CST.Token>,
): Generator<CST.Token> {
  for (const token of tokens) {
    const open: Array<[unknown, number]> = [[token, 0]];
    for (let next = open.pop(); next; next = open.pop()) {
      const [current, depth] = next;
      if (depth > DEEPEST) {
        throw new TextError(
          'Is nested too deeply',
          (current as CST.Token).offset,
        );
      }
      for (const child of childrenOf(current as CST.Token)) {
        open.push([child, depth + 1]);
      }
    }
    yield token;
  }
}

function childrenOf(token: CST.Token): CST.Token[] {
  const found: Array<CST.Token | null | undefined> = [];
  if ('value' in token) found.push(token.value);
  if ('items' in token) {
    for (const { key, value } of token.items) found.push(key, value);
  }
  return found.filter((child): child is CST.Token => Boolean(child));
}
