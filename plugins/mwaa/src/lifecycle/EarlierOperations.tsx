import type { Operation } from 'backstage-plugin-mwaa-common';
import findingStyles from '../findings/Findings.module.css';
import { toneClass } from '../status/tones';
import { useMwaaTranslation } from '../translation';
import { EndedDetails, EndedTitle, lookOf } from './EndedOperation';
import layout from '../common/Layout.module.css';
import styles from './Lifecycle.module.css';

/** What ended before the last, folded. */
export function EarlierOperations(props: { operations: Operation[] }) {
  const { t } = useMwaaTranslation();
  const { operations } = props;
  return (
    <details className={findingStyles.details}>
      <summary>{t('lifecycle.earlier', { count: operations.length })}</summary>
      <ul className={`${layout.list} ${layout.unfolded}`}>
        {operations.map(operation => (
          <Earlier key={operation.id} operation={operation} />
        ))}
      </ul>
    </details>
  );
}

function Earlier({ operation }: { operation: Operation }) {
  const { t } = useMwaaTranslation();
  const { icon: Icon, tone } = lookOf(operation);
  return (
    <li className={layout.item}>
      <p className={`${layout.remediation} ${toneClass(tone)}`}>
        <Icon aria-hidden="true" />
        <strong>
          <EndedTitle operation={operation} />
        </strong>
      </p>
      <div className={styles.details}>
        <span>{t('lifecycle.startedBy', { who: operation.startedBy })}</span>
        <EndedDetails operation={operation} />
      </div>
    </li>
  );
}
