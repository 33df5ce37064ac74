import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { checkAccount, checkRegion } from 'mwaa-network';
import { mwaaApiRef } from '../../api/mwaaApiRef';
import { provisioningTargets } from '../../api/queries';
import { readThrough } from '../../reading';
import { problemText } from '../problems';
import { translateOutsideReact } from '../translateOutsideReact';
import type { Target } from './schema';
import { targetProblem } from './targetProblem';

/** Both account and Region must be chosen, of those that are offered. */
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
  // Where it cannot be asked what is offered, the backend refuses later.
  const api = apiHolder.get(mwaaApiRef);
  const targets =
    api && (await readThrough(provisioningTargets(api)).catch(() => undefined));
  const problem = targets && targetProblem(target, targets, t);
  if (problem) {
    field.addError(problem);
    return;
  }
  for (const other of [
    ...checkAccount(target.account),
    ...checkRegion(target.region),
  ]) {
    field.addError(problemText(other));
  }
};
