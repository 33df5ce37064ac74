import {
  Table,
  TablePagination,
  type TableItem,
  type TableProps,
} from '@backstage/ui';
import type { CSSProperties, ReactNode } from 'react';
import { PAGE_SIZE, rowsOn } from './urlState';
import styles from './PagedTable.module.css';

/** A page of a table whose rows, and their order, are the backend's. */
export function PagedTable<T extends TableItem>({
  above,
  label,
  minWidth,
  onPage,
  page,
  total,
  ...table
}: Omit<TableProps<T>, 'pagination'> & {
  label: string;
  /** Between the label and the table. */
  above?: ReactNode;
  /** Narrower than this it is pushed sideways. */
  minWidth: CSSProperties['minWidth'];
  /** From 1. */
  page: number;
  /** Rows on all pages. */
  total: number;
  onPage: (page: number) => void;
}) {
  const { offset } = rowsOn(page);
  return (
    <section className={styles.section} aria-label={label}>
      {above}
      <div className={styles.scroller}>
        <Table {...table} style={{ minWidth }} pagination={{ type: 'none' }} />
      </div>
      {total > PAGE_SIZE && (
        <TablePagination
          pageSize={PAGE_SIZE}
          pageSizeOptions={[]}
          offset={offset}
          totalCount={total}
          hasNextPage={offset + PAGE_SIZE < total}
          hasPreviousPage={page > 1}
          onNextPage={() => onPage(page + 1)}
          onPreviousPage={() => onPage(page - 1)}
        />
      )}
    </section>
  );
}
