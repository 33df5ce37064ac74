import { Text } from '@backstage/ui';
import type { AuditSummary } from 'backstage-plugin-mwaa-common';
import { StatusBadge } from '../../status/StatusBadge';
import layout from '../../common/Layout.module.css';
import { TitledCard } from '../../common/TitledCard';
import { useMwaaTranslation } from '../../translation';
import styles from './Summary.module.css';

const verdicts = ['fail', 'unknown', 'warn', 'pass'] as const;

/** How many environments there are, by verdict. */
export function EnvironmentsCard(props: {
  summary: AuditSummary;
  onVerdict: (verdict: string) => void;
}) {
  const { t } = useMwaaTranslation();
  const { summary } = props;
  return (
    <TitledCard title={t('auditSummary.environments')} variant="body-large">
      <p className={styles.big}>{summary.environments}</p>
      <ul className={layout.wrapList} aria-label={t('auditSummary.verdicts')}>
        {verdicts
          .filter(verdict => summary.verdicts[verdict] > 0)
          .map(verdict => {
            const name = t(`status.${verdict}`);
            return (
              <li key={verdict}>
                <button
                  type="button"
                  className={styles.choice}
                  title={t('auditSummary.show', { verdict: name })}
                  onClick={() => props.onVerdict(verdict)}
                >
                  <StatusBadge
                    status={verdict}
                    text={t(`auditSummary.${verdict}`, {
                      count: summary.verdicts[verdict],
                    })}
                  />
                </button>
              </li>
            );
          })}
      </ul>
      {summary.stale > 0 && (
        <Text as="p" variant="body-small">
          {t('auditSummary.stale', { count: summary.stale })}
        </Text>
      )}
    </TitledCard>
  );
}
