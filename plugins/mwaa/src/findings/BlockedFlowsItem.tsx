import { Badge, Text } from '@backstage/ui';
import { displayId } from 'mwaa-network';
import { StatusBadge } from '../status/StatusBadge';
import layout from '../common/Layout.module.css';
import { useMwaaTranslation } from '../translation';
import styles from './Findings.module.css';
import { FlowItem } from './FlowItem';
import type { BlockedFlows } from './groupFlows';

/** What stops one or many flows, what to do, and which flows they are. */
export function BlockedFlowsItem({ group }: { group: BlockedFlows }) {
  const { t } = useMwaaTranslation();
  const { blockedBy, flows } = group;
  return (
    <li className={styles.finding}>
      <div className={layout.row}>
        <StatusBadge status="fail" text={t('flows.blocked')} />
        <Text as="h4" variant="body-large" weight="bold">
          {t('flows.blockedAt', {
            count: flows.length,
            resource: displayId(blockedBy.resource),
          })}
        </Text>
        <Badge size="small">{blockedBy.code}</Badge>
      </div>
      <Text as="p" variant="body-medium">
        {blockedBy.message}
      </Text>
      {blockedBy.remedy && (
        <div className={styles.block}>
          <Text as="h5" variant="body-small" weight="bold">
            {t('findings.remedy')}
          </Text>
          <Text as="p" variant="body-medium">
            {blockedBy.remedy}
          </Text>
        </div>
      )}
      <details className={styles.details}>
        <summary>{t('flows.which', { count: flows.length })}</summary>
        <ul className={`${layout.plainList} ${styles.quiet}`}>
          {flows.map(flow => (
            <li key={flow.id}>
              <FlowItem flow={flow} />
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}
