import { Text } from '@backstage/ui';
import type {
  AuditEnvironmentsPage,
  AuditOrderField,
} from 'backstage-plugin-mwaa-common';
import { useMemo } from 'react';
import { PagedTable } from '../../common/PagedTable';
import { useMwaaTranslation } from '../../translation';
import type { AuditPageState } from '../state/auditSearchParams';
import styles from './EnvironmentsTable.module.css';
import { useColumns } from './useColumns';

/** A page of environments; the order is the backend's, over all pages. */
export function EnvironmentsTable(props: {
  /** Undefined until something has been read. */
  page: AuditEnvironmentsPage | undefined;
  refreshing: boolean;
  state: AuditPageState;
  onChange: (change: Partial<AuditPageState>) => void;
}) {
  const { t } = useMwaaTranslation();
  const { onChange, page, state } = props;
  const columnConfig = useColumns();
  const data = useMemo(
    () => page?.items.map(item => ({ id: item.arn, ...item })),
    [page],
  );
  const total = page?.total ?? 0;
  return (
    <PagedTable
      label={t('auditTable.label')}
      above={
        <Text
          as="p"
          variant="body-small"
          color="secondary"
          role="status"
          className={styles.found}
        >
          {page && t('auditFilter.found', { count: total })}
        </Text>
      }
      minWidth="66rem"
      columnConfig={columnConfig}
      data={data}
      isPending={!data}
      isStale={props.refreshing}
      emptyState={t('auditTable.empty')}
      sort={{
        descriptor: {
          column: state.order.field,
          direction:
            state.order.direction === 'asc' ? 'ascending' : 'descending',
        },
        onSortChange: ({ column, direction }) =>
          onChange({
            order: {
              field: String(column) as AuditOrderField,
              direction: direction === 'ascending' ? 'asc' : 'desc',
            },
          }),
      }}
      page={state.page}
      total={total}
      onPage={number => onChange({ page: number })}
    />
  );
}
