import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import type { JsonObject } from '@backstage/types';
import type { UpdatePlanResponse } from 'backstage-plugin-mwaa-common';
import { useEffect } from 'react';
import { mwaaApiRef } from '../../api/mwaaApiRef';
import { updatePlan } from '../../api/queries';
import { Readable } from '../../common/Readable';
import { FindingsList } from '../../findings/FindingsList';
import { verdictLine } from '../../findings/VerdictSummary';
import { Asking } from '../../states/Asking';
import layout from '../../common/Layout.module.css';
import { useReading } from '../../reading';
import { useMwaaTranslation } from '../../translation';
import { chosenEnvironment } from '../environment/chosenEnvironment';
import { ProblemList } from '../preview/ProblemList';
import { changeRows } from './changeRows';
import { changesFromForm } from './changesFromForm';
import { FixedSettings } from './FixedSettings';
import { PlannedChanges } from './PlannedChanges';
import type { UpdatePreviewProps } from './schema';

/** What an update changes, what the judge says then, and what it never changes. */
export function MwaaUpdatePreview(props: UpdatePreviewProps) {
  const { t } = useMwaaTranslation();
  const api = useApi(mwaaApiRef);
  const form = (props.formContext?.formData ?? {}) as JsonObject;
  const environment = chosenEnvironment(form);
  const changes = changesFromForm(form);
  const { reading, refresh } = useReading(
    environment ? updatePlan(api, environment, changes) : null,
  );

  return (
    <Readable>
      <section
        className={layout.stack}
        aria-label={props.schema.title ?? t('formUpdate.label')}
        aria-busy={reading.status === 'loading'}
      >
        <Text as="h3" variant="title-x-small" weight="bold">
          {props.schema.title ?? t('formUpdate.label')}
        </Text>
        {!environment && (
          <Alert status="info" icon title={t('formUpdate.first')} />
        )}
        <Asking
          reading={reading}
          retry={refresh}
          loading={t('formUpdate.loading')}
          failed={t('formUpdate.failed')}
        >
          {response => (
            <Answer
              response={response}
              said={props.formData}
              onChange={props.onChange}
            />
          )}
        </Asking>
      </section>
    </Readable>
  );
}

function Answer(props: {
  response: UpdatePlanResponse;
  said: string | undefined;
  onChange: (said: string) => void;
}) {
  const { t } = useMwaaTranslation();
  const { onChange, response, said } = props;
  const count = response.ok ? changeRows(response.changes).length : 0;
  const summary = summaryOf();
  useEffect(() => {
    if (summary !== said) onChange(summary);
  }, [summary, said, onChange]);

  if (!response.ok) {
    return (
      <>
        <ProblemList
          status="danger"
          title={summary}
          problems={response.problems}
        />
        <FixedSettings />
      </>
    );
  }
  const { changes, problems, verdict } = response;
  const fails = verdict.verdict === 'fail';
  return (
    <>
      <Alert
        status={fails ? 'danger' : (count > 0 && 'success') || 'info'}
        icon
        title={summary}
        description={t('formUpdate.afterwards', {
          verdict: verdictLine(verdict, t),
        })}
      />
      <PlannedChanges changes={changes} />
      {problems.length > 0 && (
        <ProblemList
          status="warning"
          title={t('form.preview.warnings')}
          problems={problems}
        />
      )}
      {fails && <FindingsList verdict={verdict} highlight={null} />}
      <Text as="p" variant="body-small" color="secondary">
        {t('formUpdate.noReplacement')}
      </Text>
      <FixedSettings />
    </>
  );

  function summaryOf(): string {
    if (!response.ok) return t('formUpdate.refused');
    return count > 0
      ? t('formUpdate.count', { count })
      : t('formUpdate.nothing');
  }
}
