import {
  CellText,
  Column,
  Row,
  TableBody,
  TableHeader,
  TableRoot,
  Text,
} from '@backstage/ui';
import { displayId, type TopologyEdge } from 'mwaa-network';
import { useMwaaTranslation } from '../../translation';
import { StatusCell } from './StatusCell';

const COLUMNS = ['from', 'destination', 'to', 'edgeKind', 'status'] as const;

interface LineTableProps {
  edges: readonly TopologyEdge[];
  labels: ReadonlyMap<string, string>;
}

/** Every line of the picture, those too that are drawn on request alone. */
export function LineTable({ edges, labels }: LineTableProps) {
  const { t } = useMwaaTranslation();
  const nameOf = (id: string) => labels.get(id) ?? displayId(id);
  return (
    <TableRoot aria-label={t('resourceTable.routesLabel')}>
      <TableHeader>
        {COLUMNS.map(column => (
          <Column key={column} isRowHeader={column === 'from'}>
            {t(`resourceTable.${column}`)}
          </Column>
        ))}
      </TableHeader>
      <TableBody
        renderEmptyState={() => (
          <Text variant="body-medium">{t('resourceTable.noRoutes')}</Text>
        )}
      >
        {edges.map(edge => (
          <Row id={edge.id} key={edge.id}>
            <CellText title={nameOf(edge.source)} />
            <CellText title={edge.label || '–'} />
            <CellText title={nameOf(edge.target)} />
            <CellText title={t(`edgeKind.${edge.kind}`)} />
            <StatusCell status={edge.status} />
          </Row>
        ))}
      </TableBody>
    </TableRoot>
  );
}
