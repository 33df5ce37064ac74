import { Alert, Text } from '@backstage/ui';
import { RiInboxLine } from '@remixicon/react';
import { PagedTable } from '../common/PagedTable';
import layout from '../common/Layout.module.css';
import { messageOf } from '../states/Asking';
import { Loading } from '../states/Loading';
import { PageTrouble } from '../states/PageTrouble';
import { StateMessage } from '../states/StateMessage';
import { useMwaaTranslation } from '../translation';
import { needsSomebody } from './operationState';
import { QuarantinedOperations } from './QuarantinedOperations';
import type { AllOperations } from './useAllOperations';
import { useColumns } from './useColumns';
import type { OperationsPageState } from './useOperationsPageState';

/** The open or the ended operations: loading, none, unreadable, or a page of them. */
export function OperationsList(
  props: AllOperations &
    Parameters<typeof useColumns>[0] & {
      state: OperationsPageState;
      onPage: (page: number) => void;
    },
) {
  const { t } = useMwaaTranslation();
  const { error, page, refresh, state } = props;
  const columns = useColumns(props);
  if (!page) {
    return error ? (
      <PageTrouble page="operations" error={error} onRetry={refresh} />
    ) : (
      <Loading
        isBusy
        text={t('operations.loading')}
        outline={[{ height: 320 }]}
      />
    );
  }
  const urgent = page.items.filter(needsSomebody).length;
  return (
    <div className={layout.page}>
      {error && (
        <Alert
          status="warning"
          icon
          role="alert"
          title={t('page.refreshFailed', { message: messageOf(error) })}
        />
      )}
      {state.state === 'open' && (
        <QuarantinedOperations
          operations={page.quarantined}
          refresh={refresh}
        />
      )}
      {page.total === 0 ? (
        <StateMessage
          icon={RiInboxLine}
          tone="info"
          title={t(`operations.none.${state.state}Title`)}
          description={t(`operations.none.${state.state}Description`)}
        />
      ) : (
        <>
          <Text as="p" variant="body-small" color="secondary" role="status">
            {t('operations.count', { count: page.total })}
            {urgent > 0 && `; ${t('operations.attention', { count: urgent })}`}
          </Text>
          <PagedTable
            label={t('operationsTable.label')}
            minWidth="70rem"
            columnConfig={columns}
            data={page.items}
            page={state.page}
            total={page.total}
            onPage={props.onPage}
          />
        </>
      )}
    </div>
  );
}
