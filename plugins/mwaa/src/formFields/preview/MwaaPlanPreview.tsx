import { Alert, Button } from '@backstage/ui';
import { Loading } from '../../states/Loading';
import type { JsonObject } from '@backstage/types';
import { Section } from '../../common/Section';
import { Readable } from '../../common/Readable';
import { verdictLine } from '../../findings/VerdictSummary';
import { useMwaaTranslation } from '../../translation';
import styles from '../FormFields.module.css';
import { RemediationList } from '../../findings/remediation/RemediationList';
import { requestFromForm } from '../requestFromForm';
import { PlannedNetwork } from './PlannedNetwork';
import { Preflight } from './Preflight';
import { ProblemList } from './ProblemList';
import type { TextFieldProps } from '../textSchema';
import { useSaid } from '../useSaid';
import { useLivePlan } from './useLivePlan';

/** What the form would create: picture, verdict and cost, as it is filled in. */
export function MwaaPlanPreview(props: TextFieldProps) {
  const { t } = useMwaaTranslation();
  const formData = (props.formContext?.formData ?? {}) as JsonObject;
  const live = useLivePlan(formData);
  const request = requestFromForm(formData);
  const { preview, pending, incomplete, error } = live;

  let saying: string | undefined;
  if (preview?.kind === 'planned') {
    saying = verdictLine(preview.verdict, t);
  } else if (preview) {
    saying = t('form.preview.problems');
  } else if (incomplete) {
    saying = t('form.preview.incomplete');
  }
  useSaid(saying, props);

  return (
    <Section
      className={styles.preview}
      title={props.schema.title ?? t('form.preview.label')}
      isBusy={pending}
    >
      {incomplete && (
        <Alert status="info" icon title={t('form.preview.incomplete')} />
      )}
      {error && (
        <Alert
          status="danger"
          icon
          role="alert"
          title={t('form.preview.factsFailed')}
          description={error.message}
          customActions={
            <Button variant="secondary" onPress={live.retry}>
              {t('state.retry')}
            </Button>
          }
        />
      )}
      {pending && !preview && !error && (
        <Loading
          text={t('form.preview.computing')}
          outline={[{ height: 320 }]}
        />
      )}
      {preview?.kind === 'refused' && (
        <ProblemList
          status="danger"
          title={t('form.preview.problems')}
          problems={preview.problems}
        />
      )}
      {preview?.kind === 'refused' && (
        <RemediationList
          items={preview.remediation}
          heading={t('formPreflight.remediation')}
        />
      )}
      {preview?.kind === 'planned' && (
        <Readable>
          <div className={styles.preview}>
            <RemediationList
              items={preview.plan.remediation}
              heading={t('formPreflight.remediation')}
            />
            <PlannedNetwork preview={preview} />
            <Preflight request={request} isPlanned={!pending} />
          </div>
        </Readable>
      )}
    </Section>
  );
}
