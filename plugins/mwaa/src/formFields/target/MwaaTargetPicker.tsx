import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, Select, VisuallyHidden } from '@backstage/ui';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import type { ProvisioningTarget } from 'backstage-plugin-mwaa-common';
import { useEffect } from 'react';
import { mwaaApiRef } from '../../api/mwaaApiRef';
import { provisioningTargets } from '../../api/queries';
import { Asking } from '../../states/Asking';
import { useReading } from '../../reading';
import { useMwaaTranslation } from '../../translation';
import { FieldFrame } from '../../common/FieldFrame';
import { FieldProblem } from '../../common/FieldProblem';
import styles from '../FormFields.module.css';
import type { Target } from './schema';
import { targetProblem } from './targetProblem';

type PickerProps = FieldExtensionComponentProps<Target>;

/** Account and Region, of those that are configured and open to the user. */
export function MwaaTargetPicker(props: PickerProps) {
  const { t } = useMwaaTranslation();
  const { reading, refresh } = useReading(
    provisioningTargets(useApi(mwaaApiRef)),
  );
  return (
    <Asking
      reading={reading}
      retry={refresh}
      loading={t('form.target.loading')}
      failed={t('form.target.failed')}
      height={56}
    >
      {targets =>
        targets.length === 0 ? (
          <Alert
            status="warning"
            icon
            role="status"
            title={t('form.target.none')}
            description={t('form.target.noneRemedy')}
          />
        ) : (
          <Picker {...props} targets={targets} />
        )
      }
    </Asking>
  );
}

function Picker(props: PickerProps & { targets: ProvisioningTarget[] }) {
  const { t } = useMwaaTranslation();
  const { targets, formData = {}, onChange, rawErrors } = props;
  const target = targets.find(({ account }) => account === formData.account);
  const region = target?.regions.find(name => name === formData.region);

  // What leaves no choice is chosen. What a link has brought and is no choice
  // stays until somebody chooses, and is said.
  const problem = targetProblem(formData, targets, t);
  const account =
    target?.account ??
    (targets.length === 1 && !formData.account
      ? targets[0].account
      : undefined);
  const regions =
    targets.find(other => other.account === account)?.regions ?? [];
  const settled =
    region ??
    (regions.length === 1 && !formData.region ? regions[0] : undefined);
  useEffect(() => {
    if (
      !problem &&
      (account !== formData.account || settled !== formData.region)
    ) {
      onChange({
        ...(account && { account }),
        ...(settled && { region: settled }),
      });
    }
  }, [problem, account, settled, formData.account, formData.region, onChange]);

  const invalid = rawErrors?.length > 0 || Boolean(problem);
  return (
    <FieldFrame>
      <fieldset className={styles.group} disabled={props.disabled}>
        <VisuallyHidden>
          <legend>{props.schema.title ?? t('form.target.label')}</legend>
        </VisuallyHidden>
        <div className={styles.pair}>
          <Select
            validationBehavior="aria"
            label={t('form.target.account')}
            isRequired={props.required}
            isDisabled={props.disabled}
            isInvalid={invalid && !account}
            value={account ?? null}
            onChange={key => key !== null && onChange({ account: String(key) })}
            options={targets.map(({ account: id, name }) => ({
              id,
              label: t('form.target.accountOption', { name, account: id }),
            }))}
          />
          <Select
            validationBehavior="aria"
            label={t('form.target.region')}
            isRequired={props.required}
            isDisabled={props.disabled || !account}
            isInvalid={invalid && !settled}
            value={settled ?? null}
            onChange={key =>
              key !== null && onChange({ account, region: String(key) })
            }
            options={regions.map(name => ({ id: name, label: name }))}
          />
        </div>
        {problem && !rawErrors?.length && (
          <FieldProblem>{problem}</FieldProblem>
        )}
      </fieldset>
    </FieldFrame>
  );
}
