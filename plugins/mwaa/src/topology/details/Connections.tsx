import { Text } from '@backstage/ui';
import { displayId, type Topology, type TopologyNode } from 'mwaa-network';
import { StatusBadge } from '../../status/StatusBadge';
import { useMwaaTranslation } from '../../translation';
import styles from './NodeDetails.module.css';

/** The routes and attachments of a resource, in words. */
export function Connections(props: { node: TopologyNode; topology: Topology }) {
  const { t } = useMwaaTranslation();
  const { node, topology } = props;
  const edges = topology.edges.filter(
    ({ source, target }) => source === node.id || target === node.id,
  );
  if (edges.length === 0) {
    return null;
  }
  const nameOf = (id: string) =>
    topology.nodes.find(other => other.id === id)?.label ?? displayId(id);

  return (
    <>
      <Text as="h4" variant="body-medium" weight="bold">
        {t('details.connections')}
      </Text>
      <ul className={styles.connections}>
        {edges.map(edge => (
          <li key={edge.id}>
            <Text variant="body-small">
              {t(`edgeKind.${edge.kind}`)}
              {edge.label && <code> {edge.label}</code>}{' '}
              {edge.source === node.id
                ? t('details.to', { name: nameOf(edge.target) })
                : t('details.from', { name: nameOf(edge.source) })}
            </Text>
            {edge.status && edge.status !== 'pass' && (
              <StatusBadge status={edge.status} />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
