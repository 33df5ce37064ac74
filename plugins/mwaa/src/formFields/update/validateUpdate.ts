import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { updatePlan } from '../../api/queries';
import { verdictLine } from '../../findings/VerdictSummary';
import { readPlan } from '../environment/readPlan';
import { addProblems } from '../problems';
import { translateOutsideReact } from '../translateOutsideReact';
import { changesFromForm } from './changesFromForm';

/**
 * What cannot be changed, or would fail the judge, goes no further. Where it
 * cannot be asked, the backend decides.
 */
export const validateUpdate: CustomFieldValidator<string> = async (
  _value,
  field,
  { apiHolder, formData },
) => {
  const response = await readPlan(apiHolder, formData, (api, environment) =>
    updatePlan(api, environment, changesFromForm(formData)),
  );
  if (!response) return;
  const t = await translateOutsideReact(apiHolder);
  if (!response.ok) {
    addProblems(field, response.problems, t);
  } else if (response.verdict.verdict === 'fail') {
    field.addError(verdictLine(response.verdict, t));
  }
};
