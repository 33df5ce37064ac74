import { Text } from '@backstage/ui';
import type { PlacedTopology } from 'mwaa-network';
import { useMemo } from 'react';
import { useMwaaTranslation } from '../../translation';
import { LineTable } from './LineTable';
import { ResourceTable } from './ResourceTable';
import styles from './TopologyTable.module.css';

interface TopologyTableProps {
  placed: PlacedTopology;
  selectedId: string | null;
  onSelect: (id: string | null) => void;
}

/** The same as the picture, in words: resources, then routes. */
export function TopologyTable(props: TopologyTableProps) {
  const { t } = useMwaaTranslation();
  const { placed } = props;
  const labels = useMemo(
    () => new Map(placed.nodes.map(({ id, label }) => [id, label])),
    [placed],
  );
  return (
    <div className={styles.tables}>
      <div className={styles.scroll}>
        <ResourceTable {...props} labels={labels} />
      </div>
      <Text as="h4" variant="body-large" weight="bold">
        {t('resourceTable.routesLabel')}
      </Text>
      <div className={styles.scroll}>
        <LineTable edges={placed.edges} labels={labels} />
      </div>
    </div>
  );
}
