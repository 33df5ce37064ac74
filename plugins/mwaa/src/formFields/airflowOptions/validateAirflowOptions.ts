import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { checkAirflowConfigurationOptions } from 'mwaa-network';
import { problemText } from '../problems';
import { translateOutsideReact } from '../translateOutsideReact';

/** Every name must be an option's, and every value there; none is seen here. */
export const validateAirflowOptions: CustomFieldValidator<
  Record<string, string>
> = async (options = {}, field, { apiHolder }) => {
  const t = await translateOutsideReact(apiHolder);
  for (const [name, mask] of Object.entries(options)) {
    if (!mask) field.addError(t('form.options.valueMissing', { name }));
    checkAirflowConfigurationOptions({ [name]: mask || '-' }).forEach(problem =>
      field.addError(problemText(problem)),
    );
  }
};
