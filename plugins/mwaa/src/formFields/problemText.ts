import type { Problem } from 'mwaa-network';

/** A problem as one text: what is wrong, then what to do. */
export function problemText(problem: Problem): string {
  return `${problem.message} ${problem.remedy}`.trim();
}
