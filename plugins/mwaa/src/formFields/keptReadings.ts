import type { MwaaApi } from 'backstage-plugin-mwaa-common';

/**
 * Makes a reader that all fields of a form share: what was asked for once is
 * kept for some time, per client; what failed is not.
 *
 * @param keepMilliseconds - long enough to fill in a form, short enough to see
 *   what others change
 * @param keyOf - tells questions apart: all of what the answer depends on
 */
export function keptReadings<TQuestion, TAnswer>(
  keepMilliseconds: number,
  keyOf: (question: TQuestion) => string[],
  ask: (api: MwaaApi, question: TQuestion) => Promise<TAnswer>,
): (api: MwaaApi, question: TQuestion) => Promise<TAnswer> {
  const kept = new WeakMap<
    MwaaApi,
    Map<string, { at: number; answer: Promise<TAnswer> }>
  >();
  return (api, question) => {
    const answers = kept.get(api) ?? new Map();
    kept.set(api, answers);
    const key = JSON.stringify(keyOf(question));
    const known = answers.get(key);
    if (known && Date.now() - known.at < keepMilliseconds) return known.answer;
    const answer = ask(api, question);
    answers.set(key, { at: Date.now(), answer });
    answer.catch(() => answers.delete(key));
    return answer;
  };
}
