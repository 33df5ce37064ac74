import type { DriftFinding } from 'backstage-plugin-mwaa-common';
import { useMwaaTranslation } from '../translation';
import styles from '../common/Layout.module.css';

/** What is not any more as its stacks made it, difference by difference. */
export function DriftList({ drift }: { drift: DriftFinding[] }) {
  const { t } = useMwaaTranslation();
  if (drift.length === 0) return <>{t('lifecycle.noDrift')}</>;
  return (
    <div className={styles.stack}>
      <span>{t('lifecycle.driftFound', { count: drift.length })}</span>
      <ul className={styles.plain}>
        {drift.map(finding => (
          <li key={`${finding.stackName} ${finding.logicalResourceId}`}>
            {t(
              finding.status === 'DELETED'
                ? 'lifecycle.driftDeleted'
                : 'lifecycle.driftModified',
              {
                name: finding.logicalResourceId,
                id: finding.physicalResourceId,
              },
            )}
            {finding.differences.length > 0 && (
              <ul className={styles.plain}>
                {finding.differences.map(({ actual, expected, path }) => (
                  <li key={path}>
                    {t('lifecycle.driftDifference', {
                      path,
                      actual: actual || t('lifecycle.driftNone'),
                      expected: expected || t('lifecycle.driftNone'),
                    })}
                  </li>
                ))}
              </ul>
            )}
            <div>{finding.remedy}</div>
          </li>
        ))}
      </ul>
    </div>
  );
}
