import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import type { AuditRule } from 'backstage-plugin-mwaa-common';
import { useMwaaTranslation } from '../../translation';
import styles from './Summary.module.css';

/** What most environments fail. */
export function WorstRulesCard(props: {
  rules: AuditRule[];
  onRule: (rule: string) => void;
}) {
  const { t } = useMwaaTranslation();
  return (
    <Card className={styles.wide}>
      <CardHeader>
        <Text as="h3" variant="body-large" weight="bold">
          {t('auditSummary.worst')}
        </Text>
      </CardHeader>
      <CardBody>
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
      </CardBody>
    </Card>
  );
}
