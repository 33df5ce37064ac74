import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { usePermission } from '@backstage/plugin-permission-react';
import { RiCloudOffLine, RiLockLine, RiQuestionLine } from '@remixicon/react';
import {
  mwaaEnvironmentReadPermission,
  type EnvironmentArn,
} from 'backstage-plugin-mwaa-common';
import { useEnvironment } from '../environment/useEnvironment';
import { LoadingEnvironment } from '../states/Loading';
import { StateMessage } from '../states/StateMessage';
import { TroubleState } from '../states/TroubleState';
import { useMwaaTranslation } from '../translation';
import { ReadEnvironment } from './ReadEnvironment';

interface EnvironmentNetworkProps {
  /** The entity that stands for the environment. */
  entity: Entity;
  arn: EnvironmentArn;
}

/** The network of the entity's environment, for those who may see it. */
export function EnvironmentNetwork(props: EnvironmentNetworkProps) {
  const { t } = useMwaaTranslation();
  const { loading, allowed, error } = usePermission({
    permission: mwaaEnvironmentReadPermission,
    resourceRef: stringifyEntityRef(props.entity),
  });
  if (loading) {
    return <LoadingEnvironment />;
  }
  if (error) {
    return (
      <StateMessage
        icon={RiQuestionLine}
        tone="negative"
        title={t('state.failed.title')}
        remedy={t('state.failed.remedy')}
        quote={t('state.serverSays', { message: error.message })}
      />
    );
  }
  if (!allowed) {
    return (
      <StateMessage
        icon={RiLockLine}
        tone="warning"
        title={t('state.noPermission.title')}
        description={t('state.noPermission.description', {
          permission: mwaaEnvironmentReadPermission.name,
        })}
        remedy={t('state.noPermission.remedy')}
      />
    );
  }
  return <PermittedEnvironment {...props} />;
}

function PermittedEnvironment({ entity, arn }: EnvironmentNetworkProps) {
  const { t } = useMwaaTranslation();
  const { reading, refresh } = useEnvironment(
    {
      kind: entity.kind,
      namespace: entity.metadata.namespace ?? 'default',
      name: entity.metadata.name,
    },
    { isFollowed: true },
  );
  if (reading.status === 'failed') {
    return (
      <TroubleState
        error={reading.error}
        entityRef={stringifyEntityRef(entity)}
        onRetry={refresh}
      />
    );
  }
  if (reading.status !== 'read') {
    return <LoadingEnvironment />;
  }
  const view = reading.value;
  if (view.state === 'read') {
    return (
      <ReadEnvironment
        arn={arn}
        view={view}
        refreshing={reading.refreshing}
        refreshError={reading.error}
        onRefresh={refresh}
      />
    );
  }
  const isGone = view.state === 'gone';
  return (
    <StateMessage
      icon={isGone ? RiCloudOffLine : RiLockLine}
      tone={isGone ? 'info' : 'negative'}
      title={t(`state.${view.state}.title`)}
      description={view.arn}
      remedy={isGone ? t('state.gone.remedy') : view.remedy}
      quote={t('state.awsSays', { message: view.message })}
      onRetry={refresh}
    />
  );
}
