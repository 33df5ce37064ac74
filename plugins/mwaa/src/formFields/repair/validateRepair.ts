import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { repairPlan } from '../../api/queries';
import { readPlan } from '../environment/readPlan';
import { translateOutsideReact } from '../translateOutsideReact';
import { rulesOf } from './rulesOf';

/** What nothing can be added for goes no further. Where it cannot be asked, the backend decides. */
export const validateRepair: CustomFieldValidator<string> = async (
  _value,
  field,
  { apiHolder, formData },
) => {
  const plan = await readPlan(apiHolder, formData, (api, environment) =>
    repairPlan(api, environment, rulesOf(formData)),
  );
  if (!plan || plan.stack) return;
  const t = await translateOutsideReact(apiHolder);
  field.addError(
    plan.items.length === 0
      ? t('formRepair.healthy')
      : t('formRepair.refused', { reason: plan.items[0].reason }),
  );
};
