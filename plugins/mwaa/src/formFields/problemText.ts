import type { Problem } from 'mwaa-network';

/** A problem as one text: the value, what is wrong with it, what to do. */
export function problemText(problem: Problem): string {
  const value = problem.value ? `"${problem.value}": ` : '';
  return `${value}${problem.message} ${problem.remedy}`.trim();
}
