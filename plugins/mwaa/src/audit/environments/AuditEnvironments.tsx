import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import type { AuditOrderField } from 'backstage-plugin-mwaa-common';
import { useMemo } from 'react';
import { PagedTable } from '../../common/PagedTable';
import { valueOf } from '../../reading';
import { PageTrouble } from '../../states/PageTrouble';
import { useMwaaTranslation } from '../../translation';
import { mwaaAuditApiRef } from '../../api/mwaaApiRef';
import { queryOf, type AuditPageState } from '../state/auditSearchParams';
import { useAuditReading } from '../state/useAuditReading';
import styles from './AuditEnvironments.module.css';
import { useColumns } from './useColumns';

/** A page of the environments of the filters, in the backend's order over all pages. */
export function AuditEnvironments(props: {
  state: AuditPageState;
  onChange: (change: Partial<AuditPageState>) => void;
}) {
  const { t } = useMwaaTranslation();
  const api = useApi(mwaaAuditApiRef);
  const { onChange, state } = props;
  const columnConfig = useColumns();
  const query = queryOf(state);
  const { reading, refresh } = useAuditReading(
    ['environments', query],
    signal => api.getEnvironments(query, { signal }),
  );

  const page = valueOf(reading);
  const data = useMemo(
    () => page?.items.map(item => ({ id: item.arn, ...item })),
    [page],
  );
  const total = page?.total ?? 0;

  if (reading.status === 'failed') {
    return <PageTrouble page="audit" error={reading.error} onRetry={refresh} />;
  }
  return (
    <>
      {reading.status === 'read' && reading.error && (
        <Alert
          status="warning"
          icon
          role="alert"
          title={t('page.refreshFailed', { message: reading.error.message })}
        />
      )}
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
        isStale={reading.status === 'read' && reading.refreshing}
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
    </>
  );
}
