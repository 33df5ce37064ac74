import { Cell, CellText, Table, Text, useTable, VisuallyHidden } from '@backstage/ui';
import type { PlacedTopology, TopologyEdge, TopologyNode } from 'mwaa-network';
import { useMemo } from 'react';
import { StatusBadge } from '../../status/StatusBadge';
import { useMwaaTranslation } from '../../translation';
import { inContainmentOrder } from '../diagram/keyboard';
import { nodeKinds } from '../nodeKinds';
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
  const nodes = useMemo(() => {
    const byId = new Map(placed.nodes.map(node => [node.id, node]));
    return inContainmentOrder(placed).map(id => byId.get(id)!);
  }, [placed]);
  const resources = useTable({
    mode: 'complete',
    data: nodes,
    paginationOptions: { type: 'none' },
  });
  const lines = useTable({
    mode: 'complete',
    data: placed.edges,
    paginationOptions: { type: 'none' },
  });

  const kindOf = (node: TopologyNode) =>
    node.tier ? t(`tier.${node.tier}`) : t(nodeKinds[node.kind].label);

  return (
    <div className={styles.tables}>
      <Table
        aria-label={t('resourceTable.label')}
        {...resources.tableProps}
        selection={{
          mode: 'single',
          behavior: 'replace',
          selected: props.selectedId ? [props.selectedId] : [],
          onSelectionChange: keys => {
            const [id] = keys === 'all' ? [] : [...keys];
            props.onSelect(id === undefined ? null : String(id));
          },
        }}
        columnConfig={[
          {
            id: 'resource',
            label: t('resourceTable.resource'),
            isRowHeader: true,
            cell: (node: TopologyNode) => {
              const Icon = nodeKinds[node.kind].icon;
              return (
                <CellText
                  title={node.label}
                  leadingIcon={<Icon aria-hidden="true" />}
                />
              );
            },
          },
          {
            id: 'kind',
            label: t('resourceTable.kind'),
            cell: node => <CellText title={kindOf(node)} />,
          },
          {
            id: 'place',
            label: t('resourceTable.place'),
            cell: node => (
              <CellText title={(node.parent && labels.get(node.parent)) || '–'} />
            ),
          },
          {
            id: 'detail',
            label: t('resourceTable.detail'),
            cell: node => <CellText title={node.detail} />,
          },
          {
            id: 'status',
            label: t('resourceTable.status'),
            cell: node => <StatusCell status={node.status} />,
          },
        ]}
      />
      <Text as="h3" variant="body-large" weight="bold">
        {t('resourceTable.routesLabel')}
      </Text>
      <Table
        aria-label={t('resourceTable.routesLabel')}
        {...lines.tableProps}
        emptyState={t('resourceTable.noRoutes')}
        columnConfig={[
          {
            id: 'from',
            label: t('resourceTable.from'),
            isRowHeader: true,
            cell: (edge: TopologyEdge) => (
              <CellText title={labels.get(edge.source) ?? edge.source} />
            ),
          },
          {
            id: 'destination',
            label: t('resourceTable.destination'),
            cell: edge => <CellText title={edge.label || '–'} />,
          },
          {
            id: 'to',
            label: t('resourceTable.to'),
            cell: edge => (
              <CellText title={labels.get(edge.target) ?? edge.target} />
            ),
          },
          {
            id: 'kind',
            label: t('resourceTable.edgeKind'),
            cell: edge => <CellText title={t(`edgeKind.${edge.kind}`)} />,
          },
          {
            id: 'status',
            label: t('resourceTable.status'),
            cell: edge => <StatusCell status={edge.status} />,
          },
        ]}
      />
    </div>
  );
}

function StatusCell(props: { status: TopologyNode['status'] }) {
  const { t } = useMwaaTranslation();
  return (
    <Cell>
      {props.status ? (
        <StatusBadge status={props.status} />
      ) : (
        <>
          <span aria-hidden="true">–</span>
          <VisuallyHidden>{t('resourceTable.statusNone')}</VisuallyHidden>
        </>
      )}
    </Cell>
  );
}
