import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, Text, TextField } from '@backstage/ui';
import type { JsonObject } from '@backstage/types';
import { mwaaApiRef } from '../../api/mwaaApiRef';
import { decommissionPlan } from '../../api/queries';
import { Readable } from '../../common/Readable';
import { Asking } from '../../states/Asking';
import layout from '../../common/Layout.module.css';
import { RetirementAnnouncement } from '../../retirement/RetirementAnnouncement';
import { useReading } from '../../reading';
import { useMwaaTranslation } from '../../translation';
import { chosenEnvironment } from '../environment/chosenEnvironment';
import { FieldFrame } from '../../common/FieldFrame';
import type { DecommissionConfirmProps } from './schema';

/** What is deleted and what stays, and the name that has to be typed for it. */
export function MwaaDecommissionConfirm(props: DecommissionConfirmProps) {
  const { t } = useMwaaTranslation();
  const api = useApi(mwaaApiRef);
  const form = (props.formContext?.formData ?? {}) as JsonObject;
  const environment = chosenEnvironment(form);
  const { reading, refresh } = useReading(
    environment ? decommissionPlan(api, environment) : null,
  );
  return (
    <Readable>
      <section
        className={`${layout.stack} ${layout.announced}`}
        aria-label={t('formDecommission.label')}
      >
        <Text as="h3" variant="title-x-small" weight="bold">
          {t('formDecommission.label')}
        </Text>
        {!environment && (
          <Alert status="info" icon title={t('formDecommission.first')} />
        )}
        <Asking
          reading={reading}
          retry={refresh}
          loading={t('formDecommission.loading')}
          failed={t('formDecommission.failed')}
        >
          {plan => <RetirementAnnouncement plan={plan} headings="h4" />}
        </Asking>
        <FieldFrame>
          <TextField
            validationBehavior="aria"
            label={props.schema.title ?? t('formDecommission.confirm')}
            description={t('formDecommission.confirmNote')}
            isRequired
            autoComplete="off"
            isDisabled={Boolean(props.disabled) || reading.status !== 'read'}
            isInvalid={props.rawErrors?.length > 0}
            value={props.formData ?? ''}
            onChange={props.onChange}
          />
        </FieldFrame>
      </section>
    </Readable>
  );
}
