import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import type { JsonObject } from '@backstage/types';
import type { RepairPlan, Verdict } from 'mwaa-network';
import { useEffect } from 'react';
import { mwaaApiRef } from '../../api/mwaaApiRef';
import { repairPlan } from '../../api/queries';
import { Readable } from '../../common/Readable';
import { Asking } from '../../states/Asking';
import layout from '../../common/Layout.module.css';
import { RemediationList } from '../../findings/remediation/RemediationList';
import { useReading } from '../../reading';
import { useMwaaTranslation } from '../../translation';
import { chosenEnvironment } from '../environment/chosenEnvironment';
import { rulesOf } from './rulesOf';
import type { RepairPreviewProps } from './schema';

/** What a repair adds, what it leaves to others, and what is right afterwards. */
export function MwaaRepairPreview(props: RepairPreviewProps) {
  const { t } = useMwaaTranslation();
  const api = useApi(mwaaApiRef);
  const form = (props.formContext?.formData ?? {}) as JsonObject;
  const environment = chosenEnvironment(form);
  const { reading, refresh } = useReading(
    environment ? repairPlan(api, environment, rulesOf(form)) : null,
  );

  return (
    <Readable>
      <section
        className={layout.stack}
        aria-label={props.schema.title ?? t('formRepair.label')}
      >
        <Text as="h3" variant="title-x-small" weight="bold">
          {props.schema.title ?? t('formRepair.label')}
        </Text>
        {!environment && (
          <Alert status="info" icon title={t('formRepair.first')} />
        )}
        <Asking
          reading={reading}
          retry={refresh}
          loading={t('formRepair.loading')}
          failed={t('formRepair.failed')}
        >
          {plan => (
            <Plan plan={plan} said={props.formData} onChange={props.onChange} />
          )}
        </Asking>
      </section>
    </Readable>
  );
}

function Plan(props: {
  plan: RepairPlan;
  said: string | undefined;
  onChange: (said: string) => void;
}) {
  const { t } = useMwaaTranslation();
  const { onChange, plan, said } = props;
  const count = Object.keys(plan.stack?.template.Resources ?? {}).length;
  const summary = plan.stack
    ? t('formRepair.adds', { count })
    : t('formRepair.nothing');
  useEffect(() => {
    if (summary !== said) onChange(summary);
  }, [summary, said, onChange]);

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
