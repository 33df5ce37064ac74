import type { JsonObject } from '@backstage/types';
import { validateRequest, type Problem } from 'mwaa-network';
import { requestFromForm } from '../requestFromForm';

/**
 * What the plan would say against one setting of a filled-in form, errors
 * first: also what only follows from other fields, as the class limits the
 * schedulers.
 *
 * @param setting - its path in the request, for example `vpc.cidrBlock`
 */
export function settingProblems(
  setting: string,
  formData: JsonObject,
): Problem[] {
  const problems = validateRequest(requestFromForm(formData)).filter(
    ({ field }) => field === setting || field.startsWith(`${setting}.`),
  );
  const of = (severity: Problem['severity']) =>
    problems.filter(problem => problem.severity === severity);
  return [...of('error'), ...of('warning')];
}
