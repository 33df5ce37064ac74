import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { problemText } from '../problems';
import { readFacts } from '../readFacts';
import { requestFromForm } from '../requestFromForm';
import type { SettingOptions, SettingValue } from './schema';
import { settingProblems } from './settingProblems';

/**
 * What the plan would refuse goes no further than its own step of the form.
 * Where the account cannot be read, the plan says the rest before anything is
 * created: it is no reason to stop here.
 */
export const validateSetting: CustomFieldValidator<
  SettingValue,
  SettingOptions
> = async (_value, field, { apiHolder, formData, uiSchema }) => {
  const setting = uiSchema?.['ui:options']?.setting;
  if (!setting) return;
  const facts = await readFacts(apiHolder, requestFromForm(formData));
  for (const problem of settingProblems(setting, formData, facts)) {
    if (problem.severity === 'error') field.addError(problemText(problem));
  }
};
