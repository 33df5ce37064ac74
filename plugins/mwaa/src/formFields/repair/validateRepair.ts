import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { mwaaApiRef } from '../../api/mwaaApiRef';
import { repairPlan } from '../../api/queries';
import { readThrough } from '../../reading';
import { chosenEnvironment } from '../environment/chosenEnvironment';
import { translateOutsideReact } from '../translateOutsideReact';
import { rulesOf } from './rulesOf';

/** What nothing can be added for goes no further. Where it cannot be asked, the backend decides. */
export const validateRepair: CustomFieldValidator<string> = async (
  _value,
  field,
  { apiHolder, formData },
) => {
  const environment = chosenEnvironment(formData);
  const api = apiHolder.get(mwaaApiRef);
  if (!api || !environment) return;
  const plan = await readThrough(
    repairPlan(api, environment, rulesOf(formData)),
  ).catch(() => null);
  if (!plan || plan.stack) return;
  const t = await translateOutsideReact(apiHolder);
  field.addError(
    plan.items.length === 0
      ? t('formRepair.healthy')
      : t('formRepair.refused', { reason: plan.items[0].reason }),
  );
};
