import { Button, Cell, Link, Text, type ColumnConfig } from '@backstage/ui';
import type { ListedOperation } from 'backstage-plugin-mwaa-common';
import { useMemo, type ReactNode } from 'react';
import { entityName } from '../common/entityName';
import { OwnerLink } from '../common/OwnerLink';
import { TwoLines } from '../common/TwoLines';
import { RelativeTime } from '../common/RelativeTime';
import { OperationTroubleText } from '../lifecycle/OperationTroubleText';
import { useMwaaTranslation } from '../translation';
import { OperationMenu, type OperationAction } from './OperationMenu';
import layout from '../common/Layout.module.css';
import { OperationStateBadge } from './OperationStateBadge';
import { stateOf } from './operationState';
import type { OperationsPageState } from './useOperationsPageState';
import { useNetworkTabs } from './useNetworkTabs';
import { useOperationName } from './useOperationName';

/** The table's columns. */
export function useColumns(options: {
  state: Pick<OperationsPageState, 'state'>;
  /** Id of an operation that is being retried. */
  retrying: string | null;
  onAction: (
    action: OperationAction | 'details',
    operation: ListedOperation,
  ) => void;
}): ColumnConfig<ListedOperation>[] {
  const { t } = useMwaaTranslation();
  const networkTab = useNetworkTabs();
  const nameOf = useOperationName();
  const { onAction, retrying } = options;
  const hasEnded = options.state.state === 'ended';
  return useMemo(() => {
    const column = (
      id: string,
      sizes: Pick<ColumnConfig<ListedOperation>, 'defaultWidth' | 'minWidth'>,
      label: string,
      content: (operation: ListedOperation) => ReactNode,
    ): ColumnConfig<ListedOperation> => ({
      id,
      label,
      isRowHeader: id === 'environment',
      ...sizes,
      cell: operation => <Cell>{content(operation)}</Cell>,
    });
    return [
      column(
        'status',
        { defaultWidth: '2fr', minWidth: 200 },
        t('operationsTable.status'),
        operation => (
          <TwoLines
            second={
              operation.trouble ? (
                <OperationTroubleText trouble={operation.trouble} />
              ) : (
                (operation.error?.message ?? operation.phase)
              )
            }
          >
            <OperationStateBadge state={stateOf(operation)} />
          </TwoLines>
        ),
      ),
      column(
        'environment',
        { defaultWidth: '1.5fr', minWidth: 150 },
        t('operationsTable.environment'),
        operation => {
          const href = networkTab(operation);
          const { environmentName, kind } = operation;
          return (
            <TwoLines second={t(`lifecycle.kind.${kind}`)}>
              {href ? (
                <Link href={href}>{environmentName}</Link>
              ) : (
                <Text>{environmentName}</Text>
              )}
            </TwoLines>
          );
        },
      ),
      column(
        'place',
        { defaultWidth: 140 },
        t('operationsTable.place'),
        ({ account, region }) => (
          <TwoLines second={region}>
            <Text>{account}</Text>
          </TwoLines>
        ),
      ),
      column(
        'owner',
        { defaultWidth: '1fr', minWidth: 110 },
        t('operationsTable.owner'),
        ({ owner }) => (
          <TwoLines>
            {owner ? (
              <OwnerLink owner={owner} />
            ) : (
              <Text color="secondary">–</Text>
            )}
          </TwoLines>
        ),
      ),
      column(
        'startedBy',
        { defaultWidth: '1fr', minWidth: 120 },
        t('operationsTable.startedBy'),
        ({ createdAt, startedBy }) => (
          <TwoLines second={<RelativeTime iso={createdAt} />}>
            <Text>
              {startedBy.includes(':')
                ? entityName(startedBy, 'user')
                : startedBy}
            </Text>
          </TwoLines>
        ),
      ),
      column(
        'deadline',
        { defaultWidth: 120 },
        t(hasEnded ? 'operationDetails.finished' : 'operationsTable.deadline'),
        ({ approval, deadline, finishedAt, status }) => {
          const begins = status === 'awaitingApproval' ? approval?.until : null;
          const time = finishedAt ?? begins ?? deadline;
          return time ? (
            <Text>
              <RelativeTime iso={time} />
            </Text>
          ) : (
            <Text color="secondary">{t('operationsTable.noDeadline')}</Text>
          );
        },
      ),
      column(
        'actions',
        { defaultWidth: 210 },
        t('operationsTable.actions'),
        operation => (
          <div className={layout.row}>
            <Button
              size="small"
              variant="tertiary"
              aria-label={t('operationsTable.detailsFor', {
                what: nameOf(operation),
              })}
              onPress={() => onAction('details', operation)}
            >
              {t('operationsTable.details')}
            </Button>
            <OperationMenu
              operation={operation}
              isPending={retrying === operation.id}
              onAction={action => onAction(action, operation)}
            />
          </div>
        ),
      ),
    ];
  }, [hasEnded, nameOf, networkTab, onAction, retrying, t]);
}
