import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { Alert, Button, Select, Text } from '@backstage/ui';
import {
  MWAA_ENVIRONMENT_ARN_ANNOTATION,
  type EnvironmentArn,
} from 'backstage-plugin-mwaa-common';
import { useState } from 'react';
import { environmentReference } from '../../entity/environmentReference';
import { Asking } from '../../states/Asking';
import layout from '../../common/Layout.module.css';
import { useReading } from '../../reading';
import { useMwaaTranslation } from '../../translation';
import { FieldFrame } from '../../common/FieldFrame';
import type { EnvironmentPickerProps } from './schema';

/** An environment of the catalog; one that a link has brought stands as it is. */
export function MwaaEnvironmentPicker(props: EnvironmentPickerProps) {
  const { t } = useMwaaTranslation();
  const { formData = {}, onChange, rawErrors } = props;
  const { account, name, region } = formData;
  const complete = Boolean(account && region && name);
  const [choosing, setChoosing] = useState(!complete);
  const catalog = useApi(catalogApiRef);
  const { reading, refresh } = useReading(
    choosing
      ? {
          from: catalog,
          key: ['environmentArns'],
          read: async () => {
            const { items } = await catalog.getEntities({
              filter: {
                [`metadata.annotations.${MWAA_ENVIRONMENT_ARN_ANNOTATION}`]:
                  CATALOG_FILTER_EXISTS,
              },
              fields: ['kind', 'metadata.name', 'metadata.annotations'],
            });
            const arns = items.flatMap(entity => {
              const reference = environmentReference(entity);
              return reference.kind === 'arn' ? [reference.arn] : [];
            });
            return [...new Map(arns.map(arn => [arn.arn, arn])).values()].sort(
              (a, b) => a.name.localeCompare(b.name, 'en'),
            );
          },
        }
      : null,
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
      {(arns: EnvironmentArn[]) =>
        arns.length === 0 ? (
          <Alert status="warning" icon title={t('formEnvironment.none')} />
        ) : (
          <FieldFrame>
            <Select
              validationBehavior="aria"
              label={label}
              description={props.schema.description}
              isRequired
              searchable
              isDisabled={Boolean(props.disabled)}
              isInvalid={rawErrors?.length > 0}
              value={
                arns.find(
                  arn =>
                    arn.account === account &&
                    arn.region === region &&
                    arn.name === name,
                )?.arn ?? null
              }
              onChange={key => {
                const arn = arns.find(other => other.arn === key);
                if (arn) {
                  onChange({
                    account: arn.account,
                    region: arn.region,
                    name: arn.name,
                  });
                }
              }}
              options={arns.map(arn => ({
                id: arn.arn,
                label: t('formEnvironment.option', {
                  name: arn.name,
                  account: arn.account,
                  region: arn.region,
                }),
              }))}
            />
          </FieldFrame>
        )
      }
    </Asking>
  );
}
