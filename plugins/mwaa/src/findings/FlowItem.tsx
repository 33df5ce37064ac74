import { Text } from '@backstage/ui';
import { displayId, type FlowResult } from 'mwaa-network';
import { useMwaaTranslation } from '../translation';
import styles from './Findings.module.css';

/** A flow with the hops that its packets pass. */
export function FlowItem({ flow }: { flow: FlowResult }) {
  const { t } = useMwaaTranslation();
  return (
    <div className={styles.flow}>
      <Text variant="body-medium" weight="bold">
        {flow.title}
      </Text>
      {flow.hops.length > 0 && (
        <ol className={styles.hops} aria-label={t('flows.hops')}>
          {flow.hops.map((hop, index) => (
            <li key={index}>
              <code>{displayId(hop.resource)}</code> {hop.detail}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
