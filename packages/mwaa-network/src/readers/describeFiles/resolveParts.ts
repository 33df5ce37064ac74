import type { Part } from '../../snapshot';
import { notRead } from '../../snapshot';
import { NONE, OPERATIONS } from './refusal';
import type { Answer } from './answers';

/** What parts are read from, and how they are signed. */
export interface ReadContext {
  answers: readonly Answer[];
  account: string;
  region: string;
  /** Where the documents come from: `DIR`. */
  place: string;
}

/** A part whose items these are; its time is that of the latest of the documents. */
export function readPart<T>(
  context: ReadContext,
  items: T[],
  from: ReadonlyArray<{ at: string }>,
): Part<T> {
  const at = from.reduce((latest, { at: a }) => (a > latest ? a : latest), '');
  return {
    status: 'read',
    account: context.account,
    region: context.region,
    at,
    items,
  };
}

/** No document has it: AWS's refusal, if one was kept, says more than that. */
export function missing(
  context: ReadContext,
  asked: string,
  command: string,
): Part<never> {
  const refusal = context.answers.find(
    answer =>
      answer.kind === 'refusal' && OPERATIONS[answer.operation] === asked,
  );
  if (refusal?.kind === 'refusal') {
    return NONE.includes(refusal.code)
      ? readPart(context, [], [refusal])
      : notRead(`${refusal.code}: ${refusal.message}`);
  }
  return notRead(`no file of ${command} in ${context.place}`);
}
