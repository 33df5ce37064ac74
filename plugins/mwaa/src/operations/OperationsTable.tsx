import { Table, TablePagination, type ColumnConfig } from '@backstage/ui';
import type {
  ListedOperation,
  OperationsPage,
} from 'backstage-plugin-mwaa-common';
import { useMwaaTranslation } from '../translation';
import styles from './Operations.module.css';
import { PAGE_SIZE } from './useOperationsPageState';

/** A page of operations, in the backend's order: those that need somebody first. */
export function OperationsTable(props: {
  columns: ColumnConfig<ListedOperation>[];
  /** Undefined until something has been read. */
  page: OperationsPage | undefined;
  number: number;
  onPage: (page: number) => void;
}) {
  const { t } = useMwaaTranslation();
  const { columns, number, onPage, page } = props;
  const total = page?.total ?? 0;
  const offset = (number - 1) * PAGE_SIZE;
  return (
    <section className={styles.section} aria-label={t('operationsTable.label')}>
      <div className={styles.scroller}>
        <Table
          className={styles.table}
          columnConfig={columns}
          data={page?.items}
          isPending={!page}
          pagination={{ type: 'none' }}
        />
      </div>
      {total > PAGE_SIZE && (
        <TablePagination
          pageSize={PAGE_SIZE}
          pageSizeOptions={[]}
          offset={offset}
          totalCount={total}
          hasNextPage={offset + PAGE_SIZE < total}
          hasPreviousPage={number > 1}
          onNextPage={() => onPage(number + 1)}
          onPreviousPage={() => onPage(number - 1)}
        />
      )}
    </section>
  );
}
