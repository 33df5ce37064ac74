import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { mwaaApiRef } from '../../api/mwaaApiRef';
import { updatePlan } from '../../api/queries';
import { readThrough } from '../../reading';
import { verdictLine } from '../../findings/VerdictSummary';
import { chosenEnvironment } from '../environment/chosenEnvironment';
import { addProblems } from '../addProblems';
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
  const environment = chosenEnvironment(formData);
  const api = apiHolder.get(mwaaApiRef);
  if (!api || !environment) return;
  const response = await readThrough(
    updatePlan(api, environment, changesFromForm(formData)),
  ).catch(() => null);
  if (!response) return;
  const t = await translateOutsideReact(apiHolder);
  if (!response.ok) {
    addProblems(field, response.problems, t);
  } else if (response.verdict.verdict === 'fail') {
    field.addError(verdictLine(response.verdict, t));
  }
};
