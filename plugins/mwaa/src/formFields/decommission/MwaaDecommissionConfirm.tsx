import { useApi } from '@backstage/frontend-plugin-api';
import { TextField } from '@backstage/ui';
import type { JsonObject } from '@backstage/types';
import { mwaaApiRef } from '../../api/mwaaApiRef';
import { decommissionPlan } from '../../api/queries';
import layout from '../../common/Layout.module.css';
import { RetirementAnnouncement } from '../../retirement/RetirementAnnouncement';
import { useReading } from '../../reading';
import { useMwaaTranslation } from '../../translation';
import { chosenEnvironment } from '../environment/chosenEnvironment';
import { EnvironmentPreview } from '../environment/EnvironmentPreview';
import { FieldFrame } from '../../common/FieldFrame';
import type { TextFieldProps } from '../textSchema';

/** What is deleted and what stays, and the name that has to be typed for it. */
export function MwaaDecommissionConfirm(props: TextFieldProps) {
  const { t } = useMwaaTranslation();
  const api = useApi(mwaaApiRef);
  const form = (props.formContext?.formData ?? {}) as JsonObject;
  const environment = chosenEnvironment(form);
  const { reading, refresh } = useReading(
    environment ? decommissionPlan(api, environment) : null,
  );
  return (
    <EnvironmentPreview
      reading={reading}
      retry={refresh}
      words="formDecommission"
      className={`${layout.stack} ${layout.announced}`}
      below={
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
      }
    >
      {plan => <RetirementAnnouncement plan={plan} headings="h4" />}
    </EnvironmentPreview>
  );
}
