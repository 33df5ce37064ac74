import { Text } from '@backstage/ui';
import { StatusBadge } from '../status/StatusBadge';
import { useMwaaTranslation } from '../translation';
import styles from './Legend.module.css';
import tiers from './tiers.module.css';

/** What frames, lines and marks of the picture mean. */
export function Legend() {
  const { t } = useMwaaTranslation();
  return (
    <div
      className={styles.legend}
      role="group"
      aria-label={t('topology.legend')}
    >
      {(['public', 'private', 'isolated'] as const).map(tier => (
        <Text key={tier} variant="body-small" className={styles.item}>
          <span className={`${styles.box} ${tiers[tier]}`} />
          {t(`tier.${tier}`)}
        </Text>
      ))}
      {(['route', 'attachment', 'endpoint'] as const).map(kind => (
        <Text key={kind} variant="body-small" className={styles.item}>
          <span className={`${styles.line} ${styles[kind]}`} />
          {t(`edgeKind.${kind}`)}
        </Text>
      ))}
      {(['fail', 'warn', 'unknown'] as const).map(status => (
        <StatusBadge key={status} status={status} />
      ))}
    </div>
  );
}
