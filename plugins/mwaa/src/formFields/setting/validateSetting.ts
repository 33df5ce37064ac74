import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { problemText } from '../problemText';
import { settingProblems } from './settingProblems';

/** What the plan would refuse goes no further than its own step of the form. */
export const validateSetting: CustomFieldValidator<
  unknown,
  { setting?: string }
> = (_value, field, { formData, uiSchema }) => {
  const setting = uiSchema?.['ui:options']?.setting;
  if (!setting) return;
  for (const problem of settingProblems(setting, formData)) {
    if (problem.severity === 'error') field.addError(problemText(problem));
  }
};
