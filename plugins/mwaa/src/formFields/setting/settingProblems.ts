import type { JsonObject } from '@backstage/types';
import type { PlanningFacts } from 'backstage-plugin-mwaa-common';
import { plan, validateRequest, type Problem } from 'mwaa-network';
import { requestFromForm } from '../requestFromForm';

/**
 * What the plan would say against one setting of a filled-in form, errors
 * first: also what only follows from other fields, as the class limits the
 * schedulers, and from the account, where that has been read.
 *
 * @param setting - its path in the request, for example `vpc.cidrBlock`
 */
export function settingProblems(
  setting: string,
  formData: JsonObject,
  facts?: PlanningFacts | null,
): Problem[] {
  const problems = allProblems(formData, facts).filter(
    ({ field }) => field === setting || field.startsWith(`${setting}.`),
  );
  const of = (severity: Problem['severity']) =>
    problems.filter(problem => problem.severity === severity);
  return [...of('error'), ...of('warning')];
}

function allProblems(
  formData: JsonObject,
  facts: PlanningFacts | null | undefined,
): Problem[] {
  const request = requestFromForm(formData);
  if (!facts) return validateRequest(request);
  const result = plan(request, facts, undefined, facts.planning);
  return result.ok ? result.plan.problems : result.problems;
}
