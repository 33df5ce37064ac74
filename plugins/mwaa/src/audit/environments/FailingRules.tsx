import { Text } from '@backstage/ui';
import type { AuditFailingRule } from 'backstage-plugin-mwaa-common';
import { RelativeTime } from '../../common/RelativeTime';
import { useMwaaTranslation } from '../../translation';
import cell from '../../common/Cell.module.css';
import styles from './AuditEnvironments.module.css';

/** So many before the lid. */
const SHOWN = 2;

/**
 * What an environment fails and since when; what only follows from it, and
 * what is too much, is under a lid.
 */
export function FailingRules(props: { failing: AuditFailingRule[] }) {
  const { t } = useMwaaTranslation();
  const { failing } = props;
  if (failing.length === 0) {
    return (
      <Text variant="body-medium" color="secondary">
        {t('auditTable.none')}
      </Text>
    );
  }
  const causes = failing.filter(({ follows }) => !follows);
  const first = causes.length > 0 ? causes : failing;
  // A lid over one would take as much room as the one.
  const shown = first.length <= SHOWN + 1 ? first : first.slice(0, SHOWN);
  const rest = failing.slice(shown.length);
  return (
    <div className={cell.cell}>
      <Rules rules={shown} />
      {rest.length > 0 && (
        <details className={styles.more}>
          <summary>{t('auditTable.more', { count: rest.length })}</summary>
          <Rules rules={rest} />
        </details>
      )}
    </div>
  );
}

function Rules({ rules }: { rules: AuditFailingRule[] }) {
  return (
    <ul className={styles.failing}>
      {rules.map(({ message, rule, since, title }) => (
        <li key={rule} className={cell.wraps} title={message}>
          <Text variant="body-medium">{title}</Text>{' '}
          <Text variant="body-small" color="secondary">
            <RelativeTime iso={since} />
          </Text>
        </li>
      ))}
    </ul>
  );
}
