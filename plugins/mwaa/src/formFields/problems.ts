import type { Problem } from 'mwaa-network';
import type { MwaaTranslate } from '../translation';

/** A problem as one text: the value, what is wrong with it, what to do. */
export function problemText(problem: Problem): string {
  const value = problem.value ? `"${problem.value}": ` : '';
  return `${value}${problem.message} ${problem.remedy}`.trim();
}

/** What keeps a form from going further, one error each, with its field and remedy. */
export function addProblems(
  field: { addError(message: string): void },
  problems: readonly Problem[],
  t: MwaaTranslate,
): void {
  for (const problem of problems) {
    if (problem.severity === 'error') {
      field.addError(
        t('form.preview.problem', {
          field: problem.field,
          message: problemText(problem),
        }),
      );
    }
  }
}
