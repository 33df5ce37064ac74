import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { checkAccount, checkRegion } from 'mwaa-network';
import { problemText } from '../problemText';
import { translateOutsideReact } from '../translateOutsideReact';
import type { Target } from './schema';

/** Both account and Region must be chosen; a link may bring what is neither. */
export const validateTarget: CustomFieldValidator<Target> = async (
  target,
  field,
  { apiHolder },
) => {
  const t = await translateOutsideReact(apiHolder);
  if (!target?.account) {
    field.addError(t('form.target.chooseAccount'));
    return;
  }
  if (!target.region) {
    field.addError(t('form.target.chooseRegion'));
    return;
  }
  for (const problem of [
    ...checkAccount(target.account),
    ...checkRegion(target.region),
  ]) {
    field.addError(problemText(problem));
  }
};
