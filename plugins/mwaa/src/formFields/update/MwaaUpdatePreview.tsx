import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import type { JsonObject } from '@backstage/types';
import type { UpdatePlanResponse } from 'backstage-plugin-mwaa-common';
import { mwaaApiRef } from '../../api/mwaaApiRef';
import { updatePlan } from '../../api/queries';
import { FindingsList } from '../../findings/FindingsList';
import { verdictLine } from '../../findings/VerdictSummary';
import { useReading } from '../../reading';
import { useMwaaTranslation } from '../../translation';
import { chosenEnvironment } from '../environment/chosenEnvironment';
import { EnvironmentPreview } from '../environment/EnvironmentPreview';
import { ProblemList } from '../preview/ProblemList';
import { changeRows } from './changeRows';
import { changesFromForm } from './changesFromForm';
import { FixedSettings } from './FixedSettings';
import { PlannedChanges } from './PlannedChanges';
import type { TextFieldProps } from '../textSchema';
import { useSaid } from '../useSaid';

/** What an update changes, what the judge says then, and what it never changes. */
export function MwaaUpdatePreview(props: TextFieldProps) {
  const api = useApi(mwaaApiRef);
  const form = (props.formContext?.formData ?? {}) as JsonObject;
  const environment = chosenEnvironment(form);
  const changes = changesFromForm(form);
  const { reading, refresh } = useReading(
    environment ? updatePlan(api, environment, changes) : null,
  );

  return (
    <EnvironmentPreview
      reading={reading}
      retry={refresh}
      words="formUpdate"
      title={props.schema.title}
      isBusy={reading.status === 'loading'}
    >
      {response => <Answer {...props} response={response} />}
    </EnvironmentPreview>
  );
}

function Answer(props: TextFieldProps & { response: UpdatePlanResponse }) {
  const { t } = useMwaaTranslation();
  const { response } = props;
  const count = response.ok ? changeRows(response.changes).length : 0;
  const summary = summaryOf();
  useSaid(summary, props);

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
