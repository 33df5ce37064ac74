import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { translateOutsideReact } from '../translateOutsideReact';
import type { ChosenEnvironment } from './schema';

/** All three of it have to be there. */
export const validateEnvironment: CustomFieldValidator<
  ChosenEnvironment
> = async (value, field, { apiHolder }) => {
  if (value?.account && value.region && value.name) return;
  const t = await translateOutsideReact(apiHolder);
  field.addError(t('formEnvironment.missing'));
};
