import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { Alert, Button, Select, Text } from '@backstage/ui';
import { useState } from 'react';
import {
  environmentEntities,
  isSame,
  type EnvironmentEntity,
} from '../../entity/environmentEntities';
import { Asking } from '../../states/Asking';
import layout from '../../common/Layout.module.css';
import { useReading } from '../../reading';
import { useMwaaTranslation } from '../../translation';
import { FieldFrame } from '../../common/FieldFrame';
import type { EnvironmentPickerProps } from './schema';

/** An environment of the catalog; one that a link has brought stands as it is. */
export function MwaaEnvironmentPicker(props: EnvironmentPickerProps) {
  const { t } = useMwaaTranslation();
  const { formData = {} } = props;
  const { account, name, region } = formData;
  const complete = Boolean(account && region && name);
  const [choosing, setChoosing] = useState(!complete);
  const catalog = useApi(catalogApiRef);
  const { reading, refresh } = useReading(
    choosing ? environmentEntities(catalog) : null,
  );
  const label = props.schema.title ?? t('formEnvironment.label');

  if (!choosing) {
    return (
      <FieldFrame>
        <div className={layout.row}>
          <Text weight="bold">{label}:</Text>
          <Text>
            {t('formEnvironment.option', {
              name: name ?? '',
              account: account ?? '',
              region: region ?? '',
            })}
          </Text>
          <Button
            size="small"
            variant="secondary"
            isDisabled={Boolean(props.disabled)}
            onPress={() => setChoosing(true)}
          >
            {t('formEnvironment.change')}
          </Button>
        </div>
      </FieldFrame>
    );
  }
  return (
    <Asking
      reading={reading}
      retry={refresh}
      loading={t('formEnvironment.loading')}
      failed={t('formEnvironment.failed')}
    >
      {entities => <Choice {...props} label={label} entities={entities} />}
    </Asking>
  );
}

function Choice(
  props: EnvironmentPickerProps & {
    label: string;
    entities: EnvironmentEntity[];
  },
) {
  const { t } = useMwaaTranslation();
  const { entities, formData = {} } = props;
  const arns = [...new Map(entities.map(({ arn }) => [arn.arn, arn])).values()];
  arns.sort((a, b) => a.name.localeCompare(b.name, 'en'));
  if (arns.length === 0) {
    return <Alert status="warning" icon title={t('formEnvironment.none')} />;
  }
  return (
    <FieldFrame>
      <Select
        validationBehavior="aria"
        label={props.label}
        description={props.schema.description}
        isRequired
        searchable
        isDisabled={Boolean(props.disabled)}
        isInvalid={props.rawErrors?.length > 0}
        value={arns.find(arn => isSame(arn, formData))?.arn ?? null}
        onChange={key => {
          const arn = arns.find(other => other.arn === key);
          if (arn) {
            const { account, region, name } = arn;
            props.onChange({ account, region, name });
          }
        }}
        options={arns.map(({ account, arn, name, region }) => ({
          id: arn,
          label: t('formEnvironment.option', { name, account, region }),
        }))}
      />
    </FieldFrame>
  );
}
