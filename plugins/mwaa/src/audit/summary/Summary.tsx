import type { AuditSummary } from 'backstage-plugin-mwaa-common';
import { useMwaaTranslation } from '../../translation';
import { EnvironmentsCard } from './EnvironmentsCard';
import { PassingCard } from './PassingCard';
import styles from './Summary.module.css';
import { WorstRulesCard } from './WorstRulesCard';

/** How many, how good, and what is worst. */
export function Summary(props: {
  summary: AuditSummary;
  onVerdict: (verdict: string) => void;
  onRule: (rule: string) => void;
}) {
  const { t } = useMwaaTranslation();
  const { summary } = props;
  return (
    <section className={styles.cards} aria-label={t('auditSummary.label')}>
      <EnvironmentsCard summary={summary} onVerdict={props.onVerdict} />
      <PassingCard summary={summary} />
      <WorstRulesCard rules={summary.worstRules} onRule={props.onRule} />
    </section>
  );
}
