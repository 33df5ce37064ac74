import { Text } from '@backstage/ui';
import type { AuditRule } from 'backstage-plugin-mwaa-common';
import { TitledCard } from '../../common/TitledCard';
import { useMwaaTranslation } from '../../translation';
import styles from './Summary.module.css';

/** What most environments fail. */
export function WorstRulesCard(props: {
  rules: AuditRule[];
  onRule: (rule: string) => void;
}) {
  const { t } = useMwaaTranslation();
  return (
    <TitledCard
      title={t('auditSummary.worst')}
      variant="body-large"
      className={styles.wide}
    >
      {props.rules.length === 0 ? (
        <Text as="p" variant="body-medium">
          {t('auditSummary.worstNone')}
        </Text>
      ) : (
        <ol className={styles.rules}>
          {props.rules.map(({ counts, rule, title }) => (
            <li key={rule}>
              <button
                type="button"
                className={styles.rule}
                title={t('auditSummary.showRule', { title })}
                onClick={() => props.onRule(rule)}
              >
                {title}
              </button>
              <span className={styles.ruleCount}>
                {t('auditSummary.worstCount', { count: counts.fail })}
              </span>
            </li>
          ))}
        </ol>
      )}
    </TitledCard>
  );
}
