import { Text } from '@backstage/ui';
import type {
  EnvironmentHealth,
  HealthCheck,
} from 'backstage-plugin-mwaa-common';
import { TitledCard } from '../common/TitledCard';
import { statusesByUrgency } from '../status/findingStatus';
import { StatusBadge } from '../status/StatusBadge';
import { useMwaaTranslation } from '../translation';
import styles from './Health.module.css';

/** How the environment is, apart from its network: CloudWatch's alarms. */
export function HealthSummary(props: { health: EnvironmentHealth }) {
  const { t } = useMwaaTranslation();
  return (
    <TitledCard
      title={t('health.heading')}
      aside={
        <StatusBadge
          status={props.health.status}
          text={t(`health.${props.health.status}`)}
        />
      }
    >
      <div>
        <HealthChecks health={props.health} />
      </div>
    </TitledCard>
  );
}

/**
 * What is wrong or unknown, the most urgent first; checks that say the same of
 * themselves share a line, and those that pass are folded away.
 */
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
  const passing = checks.filter(({ status }) => status === 'pass');
  const others = statusesByUrgency
    .filter(status => status !== 'pass')
    .flatMap(status => checks.filter(check => check.status === status));
  return (
    <>
      {others.length > 0 && <CheckList groups={alike(others)} />}
      {passing.length > 0 && (
        <details className={styles.passing}>
          <summary>{t('health.passing', { count: passing.length })}</summary>
          <CheckList groups={passing.map(check => [check])} />
        </details>
      )}
    </>
  );
}

function CheckList(props: { groups: HealthCheck[][] }) {
  return (
    <ul className={styles.checks}>
      {props.groups.map(group => (
        <li key={group[0].id}>
          <StatusBadge status={group[0].status} />
          <div className={styles.texts}>
            <Text variant="body-medium" weight="bold">
              {group.map(({ title }) => title).join(', ')}
            </Text>
            <Text variant="body-small">{group[0].message}</Text>
            {group[0].remedy && group[0].status !== 'pass' && (
              <Text variant="body-small" color="secondary">
                {group[0].remedy}
              </Text>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Groups of checks with one status, message and remedy, in their order. */
function alike(checks: HealthCheck[]): HealthCheck[][] {
  const groups = new Map<string, HealthCheck[]>();
  for (const check of checks) {
    const key = JSON.stringify([check.status, check.message, check.remedy]);
    groups.set(key, [...(groups.get(key) ?? []), check]);
  }
  return [...groups.values()];
}
