import { Text } from '@backstage/ui';
import type { AuditSummary } from 'backstage-plugin-mwaa-common';
import { TitledCard } from '../../common/TitledCard';
import { useMwaaTranslation } from '../../translation';
import { passingShare } from './passingShare';
import styles from './Summary.module.css';

/** Which share of the environments fails nothing. */
export function PassingCard({ summary }: { summary: AuditSummary }) {
  const { t } = useMwaaTranslation();
  const { passing, percent } = passingShare(summary);
  return (
    <TitledCard title={t('auditSummary.passing')} variant="body-large">
      <p className={styles.big}>
        {t('auditSummary.share', { percent: String(percent) })}
      </p>
      <div className={styles.bar} aria-hidden="true">
        <div className={styles.barPassing} style={{ width: `${percent}%` }} />
      </div>
      <Text as="p" variant="body-small">
        {t('auditSummary.shareDetail', {
          passing: String(passing),
          total: String(summary.environments),
        })}
      </Text>
    </TitledCard>
  );
}
