import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { chosenEnvironment } from '../environment/chosenEnvironment';
import { translateOutsideReact } from '../translateOutsideReact';

/** The name has to be typed, letter for letter. */
export const validateDecommission: CustomFieldValidator<string> = async (
  value,
  field,
  { apiHolder, formData },
) => {
  const name = chosenEnvironment(formData)?.name;
  if (name !== undefined && value === name) return;
  const t = await translateOutsideReact(apiHolder);
  field.addError(
    name === undefined
      ? t('formDecommission.first')
      : t('formDecommission.wrong', { value: value ?? '', name }),
  );
};
