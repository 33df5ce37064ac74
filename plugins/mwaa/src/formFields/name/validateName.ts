import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { checkName } from 'mwaa-network';
import { problemText } from '../problems';
import { readFacts } from '../readFacts';
import { requestFromForm } from '../requestFromForm';
import { translateOutsideReact } from '../translateOutsideReact';

/**
 * The name must be one that MWAA takes, and free in the chosen account and
 * Region. Where that cannot be looked up, the plan says so before anything is
 * created: it is no reason to stop here.
 */
export const validateName: CustomFieldValidator<string> = async (
  name,
  field,
  { apiHolder, formData },
) => {
  const problems = checkName(name);
  if (problems.length > 0) {
    problems.forEach(problem => field.addError(problemText(problem)));
    return;
  }
  const request = requestFromForm(formData);
  const facts = await readFacts(apiHolder, request);
  if (facts?.environments?.includes(name)) {
    const t = await translateOutsideReact(apiHolder);
    const { account, region } = request;
    field.addError(t('form.name.taken', { name, account, region }));
  }
};
