import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { Alert, Link, Skeleton, Text } from '@backstage/ui';
import {
  EntityInfoCard,
  useEntity,
  useEntityRefLink,
} from '@backstage/plugin-catalog-react';
import { usePermission } from '@backstage/plugin-permission-react';
import { mwaaEnvironmentReadPermission } from 'backstage-plugin-mwaa-common';
import { Readable } from '../common/Readable';
import { environmentReference } from '../entity/environmentReference';
import { useEnvironment } from '../environment/useEnvironment';
import { verdictLine } from '../findings/VerdictSummary';
import { explainError } from '../states/explainError';
import { EnvironmentStatusBadge, StatusBadge } from '../status/StatusBadge';
import { useMwaaTranslation } from '../translation';
import { HealthChecks } from './HealthSummary';
import layout from '../common/Layout.module.css';

/**
 * Status, health and verdict of the entity's environment in short, for the
 * overview page.
 *
 * @public
 */
export function HealthCard() {
  const { t } = useMwaaTranslation();
  const { entity } = useEntity();
  const entityLink = useEntityRefLink()(entity);
  const { loading, allowed } = usePermission({
    permission: mwaaEnvironmentReadPermission,
    resourceRef: stringifyEntityRef(entity),
  });
  const known = environmentReference(entity).kind === 'arn';

  return (
    <EntityInfoCard
      title={t('health.cardTitle')}
      footerActions={
        <Link href={`${entityLink}/network`}>{t('health.openNetwork')}</Link>
      }
    >
      {known && allowed && (
        <Readable>
          <CardContent entity={entity} />
        </Readable>
      )}
      {known && !allowed && loading && <Skeleton width="100%" height={64} />}
      {known && !allowed && !loading && (
        <Text variant="body-medium">{t('state.noPermission.title')}</Text>
      )}
      {!known && (
        <Text variant="body-medium">{t('state.malformed.title')}</Text>
      )}
    </EntityInfoCard>
  );
}

function CardContent({ entity }: { entity: Entity }) {
  const { t } = useMwaaTranslation();
  const { reading } = useEnvironment({
    kind: entity.kind,
    namespace: entity.metadata.namespace ?? 'default',
    name: entity.metadata.name,
  });
  if (reading.status === 'failed') {
    const { trouble, message } = explainError(reading.error);
    return (
      <Alert
        status="warning"
        icon
        title={t(`state.${trouble}.title`)}
        description={message}
      />
    );
  }
  if (reading.status !== 'read') {
    return <Skeleton width="100%" height={64} />;
  }
  const view = reading.value;
  if (view.state !== 'read') {
    return (
      <Alert
        status={view.state === 'gone' ? 'info' : 'warning'}
        icon
        title={t(`state.${view.state}.title`)}
        description={view.message}
      />
    );
  }
  return (
    <div className={layout.card}>
      <div className={layout.row}>
        <EnvironmentStatusBadge status={view.health.environmentStatus} />
        <StatusBadge
          status={view.verdict.verdict}
          text={verdictLine(view.verdict, t)}
        />
      </div>
      <HealthChecks health={view.health} />
    </div>
  );
}
