/**
 * How long the backend waits for AWS, in milliseconds: each limit fits into
 * the one that contains it. What a step or an answer does not get in its time
 * goes on being read for `reading`, so that the next try finds it.
 */
export const BUDGETS = {
  /** One call of an operation's step. */
  step: 20_000,
  /** One run of the scheduled task, which takes many steps. */
  run: 30_000,
  /** What people wait for; proxies give up after a minute. */
  answer: 40_000,
  /** All that one plan or one check of a network reads at AWS. */
  reading: 10 * 60_000,
} as const;
