import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, Text, TextField } from '@backstage/ui';
import type { JsonObject } from '@backstage/types';
import type {
  DecommissionPlan,
  RetiredResource,
} from 'backstage-plugin-mwaa-common';
import { mwaaApiRef } from '../../api/mwaaApiRef';
import { Readable } from '../../common/Readable';
import { Asking } from '../../lifecycle/Asking';
import lifecycle from '../../lifecycle/Lifecycle.module.css';
import { useReading } from '../../lifecycle/useReading';
import { useMwaaTranslation } from '../../translation';
import { chosenEnvironment } from '../environment/chosenEnvironment';
import { FieldFrame } from '../FieldFrame';
import type { DecommissionConfirmProps } from './schema';

/** What is deleted and what stays, and the name that has to be typed for it. */
export function MwaaDecommissionConfirm(props: DecommissionConfirmProps) {
  const { t } = useMwaaTranslation();
  const api = useApi(mwaaApiRef);
  const form = (props.formContext?.formData ?? {}) as JsonObject;
  const environment = chosenEnvironment(form);
  const { reading, retry } = useReading(
    environment ? JSON.stringify(environment) : null,
    signal => api.planDecommission(environment!, { signal }),
  );
  return (
    <Readable>
      <section
        className={`${lifecycle.stack} ${lifecycle.announced}`}
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
          retry={retry}
          loading={t('formDecommission.loading')}
          failed={t('formDecommission.failed')}
        >
          {plan => <Announced plan={plan} />}
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

function Announced({ plan }: { plan: DecommissionPlan }) {
  const { t } = useMwaaTranslation();
  return (
    <>
      {plan.warnings.map(warning => (
        <Alert key={warning} status="warning" icon title={warning} />
      ))}
      <div className={lifecycle.columns}>
        <Resources
          title={t('formDecommission.goes', {
            number: String(plan.goes.length),
          })}
          none={t('formDecommission.nothingGoes')}
          resources={plan.goes}
        />
        <Resources
          title={t('formDecommission.stays', {
            number: String(plan.stays.length),
          })}
          none={t('formDecommission.nothingStays')}
          resources={plan.stays}
        />
      </div>
    </>
  );
}

function Resources(props: {
  title: string;
  /** What is said when there is none. */
  none: string;
  resources: RetiredResource[];
}) {
  const { none, resources, title } = props;
  return (
    <div className={lifecycle.stack}>
      <Text as="h4" variant="body-medium" weight="bold">
        {title}
      </Text>
      {resources.length === 0 ? (
        <Text variant="body-small">{none}</Text>
      ) : (
        <ul className={lifecycle.plain}>
          {resources.map(({ id, reason, title: name }) => (
            <li key={`${name} ${id}`}>
              {name} <code>{id}</code>
              {reason && `: ${reason}`}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
