import { RiTimeLine } from '@remixicon/react';
import type { AuditEnvironment } from 'backstage-plugin-mwaa-common';
import { absoluteTime } from '../../common/time';
import { StatusBadge } from '../../status/StatusBadge';
import { useMwaaTranslation } from '../../translation';
import cell from '../../common/Cell.module.css';
import styles from './AuditEnvironments.module.css';

/** The verdict, and whether it is old. */
export function VerdictCell(props: { environment: AuditEnvironment }) {
  const { t } = useMwaaTranslation();
  const { readAt, stale, verdict } = props.environment;
  return (
    <div className={cell.cell}>
      <StatusBadge status={verdict} />
      {stale && (
        <span
          className={styles.stale}
          title={t('auditTable.staleSince', {
            time: absoluteTime(stale.since),
            reason: stale.reason,
          })}
        >
          <RiTimeLine aria-hidden="true" />
          {t(readAt ? 'auditTable.stale' : 'auditTable.neverRead')}
        </span>
      )}
    </div>
  );
}
