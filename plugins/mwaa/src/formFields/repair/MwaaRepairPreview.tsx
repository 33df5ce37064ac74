import { useApi } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type { JsonObject } from '@backstage/types';
import type { RepairPlan, Verdict } from 'mwaa-network';
import { mwaaApiRef } from '../../api/mwaaApiRef';
import { repairPlan } from '../../api/queries';
import { RemediationList } from '../../findings/remediation/RemediationList';
import { useReading } from '../../reading';
import { useMwaaTranslation } from '../../translation';
import { chosenEnvironment } from '../environment/chosenEnvironment';
import { EnvironmentPreview } from '../environment/EnvironmentPreview';
import { rulesOf } from './rulesOf';
import type { TextFieldProps } from '../textSchema';
import { useSaid } from '../useSaid';

/** What a repair adds, what it leaves to others, and what is right afterwards. */
export function MwaaRepairPreview(props: TextFieldProps) {
  const api = useApi(mwaaApiRef);
  const form = (props.formContext?.formData ?? {}) as JsonObject;
  const environment = chosenEnvironment(form);
  const { reading, refresh } = useReading(
    environment ? repairPlan(api, environment, rulesOf(form)) : null,
  );

  return (
    <EnvironmentPreview
      reading={reading}
      retry={refresh}
      words="formRepair"
      title={props.schema.title}
    >
      {plan => <Plan {...props} plan={plan} />}
    </EnvironmentPreview>
  );
}

function Plan(props: TextFieldProps & { plan: RepairPlan }) {
  const { t } = useMwaaTranslation();
  const { plan } = props;
  const count = Object.keys(plan.stack?.template.Resources ?? {}).length;
  const summary = plan.stack
    ? t('formRepair.adds', { count })
    : t('formRepair.nothing');
  useSaid(summary, props);

  return (
    <>
      <Alert
        status={plan.stack ? 'success' : 'warning'}
        icon
        title={summary}
        description={description(plan)}
      />
      <RemediationList items={plan.items} />
    </>
  );

  function description({ after, before, items, stack }: RepairPlan): string {
    if (items.length === 0) return t('formRepair.healthy');
    return stack
      ? t('formRepair.verdicts', {
          before: String(failing(before)),
          after: String(failing(after)),
        })
      : t('formRepair.nothingRemedy');
  }
}

function failing({ findings }: Verdict): number {
  return findings.filter(({ status }) => status === 'fail').length;
}
