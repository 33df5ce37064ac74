import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { checkAccount, checkRegion } from 'mwaa-network';
import { problemText } from '../problemText';
import type { Target } from './schema';

/** Both account and Region must be chosen. */
export const validateTarget: CustomFieldValidator<Target> = (target, field) => {
  for (const problem of [
    ...checkAccount(target?.account),
    ...checkRegion(target?.region),
  ]) {
    field.addError(problemText(problem));
  }
};
