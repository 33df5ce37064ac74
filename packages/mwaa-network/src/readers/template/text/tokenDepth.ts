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
    refuseDeep(token, 0);
    yield token;
  }
}

/** Calls itself for each level, but for no more of them than are allowed. */
function refuseDeep(token: CST.Token, depth: number): void {
  if (depth > DEEPEST)
    throw new TextError('Is nested too deeply', token.offset);
  if ('value' in token && token.value) refuseDeep(token.value, depth + 1);
  if (!('items' in token)) return;
  for (const { key, value } of token.items) {
    if (key) refuseDeep(key, depth + 1);
    if (value) refuseDeep(value, depth + 1);
  }
}
