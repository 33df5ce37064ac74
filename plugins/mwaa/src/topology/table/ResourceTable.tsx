import {
  CellText,
  Column,
  Row,
  TableBody,
  TableHeader,
  TableRoot,
} from '@backstage/ui';
import type { PlacedTopology } from 'mwaa-network';
import { useMemo } from 'react';
import { useMwaaTranslation } from '../../translation';
import { inContainmentOrder } from '../diagram/keyboard';
import { nodeIcons, nodeKindText } from '../nodeKinds';
import { StatusCell } from './StatusCell';

const COLUMNS = ['resource', 'kind', 'place', 'detail', 'status'] as const;

interface ResourceTableProps {
  placed: PlacedTopology;
  labels: ReadonlyMap<string, string>;
  selectedId: string | null;
  onSelect: (id: string | null) => void;
}

/** Every resource of the picture, each container before what it contains. */
export function ResourceTable(props: ResourceTableProps) {
  const { t } = useMwaaTranslation();
  const { placed, labels, selectedId, onSelect } = props;
  const nodes = useMemo(() => {
    const byId = new Map(placed.nodes.map(node => [node.id, node]));
    return inContainmentOrder(placed).map(id => byId.get(id)!);
  }, [placed]);

  return (
    <TableRoot
      aria-label={t('resourceTable.label')}
      selectionMode="single"
      selectionBehavior="replace"
      selectedKeys={selectedId ? [selectedId] : []}
      onSelectionChange={keys => {
        const [id] = keys === 'all' ? [] : [...keys];
        onSelect(id === undefined ? null : String(id));
      }}
    >
      <TableHeader>
        {COLUMNS.map(column => (
          <Column key={column} isRowHeader={column === 'resource'}>
            {t(`resourceTable.${column}`)}
          </Column>
        ))}
      </TableHeader>
      <TableBody>
        {nodes.map(node => {
          const Icon = nodeIcons[node.kind];
          return (
            <Row id={node.id} key={node.id}>
              <CellText
                title={node.label}
                leadingIcon={<Icon aria-hidden="true" />}
              />
              <CellText title={nodeKindText(node, t)} />
              <CellText
                title={(node.parent && labels.get(node.parent)) || '–'}
              />
              <CellText title={node.detail || '–'} />
              <StatusCell status={node.status} />
            </Row>
          );
        })}
      </TableBody>
    </TableRoot>
  );
}
