import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { Link, Select } from '@backstage/ui';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { RiErrorWarningLine, RiNodeTree } from '@remixicon/react';
import { MWAA_ENVIRONMENT_ARN_ANNOTATION } from 'backstage-plugin-mwaa-common';
import { useState } from 'react';
import { environmentReference } from '../entity/environmentReference';
import { LoadingEnvironment } from '../states/Loading';
import { StateMessage } from '../states/StateMessage';
import { useMwaaTranslation } from '../translation';
import { EnvironmentNetwork } from './EnvironmentNetwork';
import styles from './Network.module.css';
import { useRelatedEnvironments } from './useRelatedEnvironments';

/** The network of an environment that the entity depends on, or has as a part. */
export function RelatedNetwork({ entity }: { entity: Entity }) {
  const { t } = useMwaaTranslation();
  const linkTo = useEntityRefLink();
  const { environments, loading, error } = useRelatedEnvironments(entity);
  const [chosen, setChosen] = useState<string | null>(null);

  if (error) {
    return (
      <StateMessage
        icon={RiErrorWarningLine}
        tone="negative"
        title={t('state.relatedFailed.title')}
        remedy={t('state.relatedFailed.remedy')}
        quote={error.message}
      />
    );
  }
  if (loading) {
    return <LoadingEnvironment />;
  }
  const environment =
    environments.find(other => stringifyEntityRef(other) === chosen) ??
    environments[0];
  const reference = environment && environmentReference(environment);
  if (reference?.kind !== 'arn') {
    return (
      <StateMessage
        icon={RiNodeTree}
        tone="info"
        title={t('state.noRelated.title')}
        description={t('state.noRelated.description')}
        remedy={t('state.noRelated.remedy', {
          annotation: MWAA_ENVIRONMENT_ARN_ANNOTATION,
        })}
      />
    );
  }
  const environmentRef = stringifyEntityRef(environment);
  return (
    <>
      <div className={styles.chooser}>
        {environments.length > 1 && (
          <Select
            label={t('environment.choose')}
            value={environmentRef}
            onChange={key => setChosen(String(key))}
            options={environments.map(other => ({
              id: stringifyEntityRef(other),
              label: other.metadata.title ?? other.metadata.name,
            }))}
          />
        )}
        <Link href={linkTo(environment)}>{t('environment.openEntity')}</Link>
      </div>
      <EnvironmentNetwork
        key={environmentRef}
        entity={environment}
        arn={reference.arn}
      />
    </>
  );
}
