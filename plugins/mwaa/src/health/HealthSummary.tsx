import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import type { EnvironmentHealth } from 'backstage-plugin-mwaa-common';
import { statusesByUrgency } from '../status/findingStatus';
import { StatusBadge } from '../status/StatusBadge';
import { useMwaaTranslation } from '../translation';
import styles from './Health.module.css';

/** How the environment is, apart from its network: CloudWatch's alarms. */
export function HealthSummary(props: { health: EnvironmentHealth }) {
  const { t } = useMwaaTranslation();
  return (
    <Card>
      <CardHeader>
        <div className={styles.heading}>
          <Text as="h3" variant="title-x-small" weight="bold">
            {t('health.heading')}
          </Text>
          <StatusBadge
            status={props.health.status}
            text={t(`health.${props.health.status}`)}
          />
        </div>
      </CardHeader>
      <CardBody>
        <HealthChecks health={props.health} />
      </CardBody>
    </Card>
  );
}

/** Each check with what was seen, the most urgent first. */
export function HealthChecks(props: { health: EnvironmentHealth }) {
  const { t } = useMwaaTranslation();
  const { checks } = props.health;
  if (checks.length === 0) {
    return (
      <Text as="p" variant="body-medium" color="secondary">
        {t('health.noChecks')}
      </Text>
    );
  }
  const sorted = statusesByUrgency.flatMap(status =>
    checks.filter(check => check.status === status),
  );
  return (
    <ul className={styles.checks}>
      {sorted.map(check => (
        <li key={check.id}>
          <StatusBadge status={check.status} />
          <div className={styles.texts}>
            <Text variant="body-medium" weight="bold">
              {check.title}
            </Text>
            <Text variant="body-small">{check.message}</Text>
            {check.remedy && check.status !== 'pass' && (
              <Text variant="body-small" color="secondary">
                {check.remedy}
              </Text>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
