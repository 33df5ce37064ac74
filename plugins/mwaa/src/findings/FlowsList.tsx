import { Text } from '@backstage/ui';
import { displayId, type FlowResult } from 'mwaa-network';
import { StatusBadge } from '../status/StatusBadge';
import layout from '../common/Layout.module.css';
import { useMwaaTranslation } from '../translation';
import { BlockedFlowsItem } from './BlockedFlowsItem';
import styles from './Findings.module.css';
import { FlowItem } from './FlowItem';
import { Folded } from './Folded';
import { groupBlocked } from './groupFlows';

/** The traffic that MWAA needs, and which hop stops what does not get through. */
export function FlowsList(props: { flows: readonly FlowResult[] }) {
  const { t } = useMwaaTranslation();
  const { flows } = props;
  const unknown = flows.filter(({ status }) => status === 'unknown');
  const reachable = flows.filter(({ status }) => status === 'reachable');

  return (
    <div className={layout.plainList}>
      <ul className={layout.plainList}>
        {groupBlocked(flows).map(group => (
          <BlockedFlowsItem
            key={`${group.blockedBy.code} ${displayId(group.blockedBy.resource)} ${group.blockedBy.rule}`}
            group={group}
          />
        ))}
        {unknown.map(flow => (
          <li className={styles.finding} key={flow.id}>
            <div className={layout.row}>
              <StatusBadge status="unknown" text={t('flows.unknown')} />
              <Text as="h4" variant="body-large" weight="bold">
                {flow.title}
              </Text>
            </div>
            <Text as="p" variant="body-medium">
              {flow.reason}
            </Text>
          </li>
        ))}
      </ul>
      {reachable.length > 0 && (
        <Folded title={t('flows.passing', { count: reachable.length })}>
          {reachable.map(flow => (
            <li key={flow.id}>
              <StatusBadge status="pass" text={t('flows.reachable')} />
              <FlowItem flow={flow} />
            </li>
          ))}
        </Folded>
      )}
    </div>
  );
}
