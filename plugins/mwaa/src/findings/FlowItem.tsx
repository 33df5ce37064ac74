import { Text } from '@backstage/ui';
import { displayId, type FlowResult, type Hop } from 'mwaa-network';
import { useMwaaTranslation } from '../translation';
import styles from './Findings.module.css';

/** A flow with the hops that its packets pass, and those of the answers. */
export function FlowItem({ flow }: { flow: FlowResult }) {
  const { t } = useMwaaTranslation();
  return (
    <div className={styles.flow}>
      <Text variant="body-medium" weight="bold">
        {flow.title}
      </Text>
      <Hops label={t('flows.hops')} hops={flow.hops} />
      <Hops label={t('flows.returnHops')} hops={flow.returnHops} showLabel />
    </div>
  );
}

/** One way; where it is blocked, its last hop says by what. */
function Hops(props: {
  label: string;
  hops: readonly Hop[];
  showLabel?: boolean;
}) {
  const { hops, label, showLabel } = props;
  const { t } = useMwaaTranslation();
  if (hops.length === 0) return null;
  return (
    <>
      {showLabel && <Text variant="body-small">{label}</Text>}
      <ol className={styles.hops} aria-label={label}>
        {hops.map(hop => (
          <li key={hop.id}>
            <code>{displayId(hop.resource)}</code>{' '}
            {hop.blocks && <strong>{t('flows.stopped')} </strong>}
            {hop.detail}
          </li>
        ))}
      </ol>
    </>
  );
}
