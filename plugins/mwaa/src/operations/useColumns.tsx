import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { Button, Cell, Link, Text, type ColumnConfig } from '@backstage/ui';
import type { ListedOperation } from 'backstage-plugin-mwaa-common';
import { useMemo } from 'react';
import { entityName } from '../common/entityName';
import { TwoLines } from '../common/TwoLines';
import { RelativeTime } from '../common/RelativeTime';
import { OperationTroubleText } from '../lifecycle/OperationTroubleText';
import { useMwaaTranslation } from '../translation';
import { OperationMenu, type OperationAction } from './OperationMenu';
import cell from '../common/Cell.module.css';
import styles from './Operations.module.css';
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
  const linkTo = useEntityRefLink();
  const networkTab = useNetworkTabs();
  const nameOf = useOperationName();
  const { onAction, retrying } = options;
  const hasEnded = options.state.state === 'ended';
  return useMemo<ColumnConfig<ListedOperation>[]>(
    () => [
      {
        id: 'status',
        label: t('operationsTable.status'),
        defaultWidth: '2fr',
        minWidth: 200,
        cell: operation => (
          <Cell>
            <div className={`${cell.cell} ${cell.wraps}`}>
              <OperationStateBadge state={stateOf(operation)} />
              <Text variant="body-small" color="secondary">
                {operation.trouble ? (
                  <OperationTroubleText trouble={operation.trouble} />
                ) : (
                  (operation.error?.message ?? operation.phase)
                )}
              </Text>
            </div>
          </Cell>
        ),
      },
      {
        id: 'environment',
        label: t('operationsTable.environment'),
        isRowHeader: true,
        defaultWidth: '1.5fr',
        minWidth: 150,
        cell: operation => {
          const href = networkTab(operation);
          const { environmentName, kind } = operation;
          return (
            <Cell>
              <TwoLines second={t(`lifecycle.kind.${kind}`)}>
                {href ? (
                  <Link href={href}>{environmentName}</Link>
                ) : (
                  <Text>{environmentName}</Text>
                )}
              </TwoLines>
            </Cell>
          );
        },
      },
      {
        id: 'place',
        label: t('operationsTable.place'),
        defaultWidth: 140,
        cell: ({ account, region }) => (
          <Cell>
            <TwoLines second={region}>
              <Text>{account}</Text>
            </TwoLines>
          </Cell>
        ),
      },
      {
        id: 'owner',
        label: t('operationsTable.owner'),
        defaultWidth: '1fr',
        minWidth: 110,
        cell: ({ owner }) => (
          <Cell>
            <TwoLines>
              {owner ? (
                <Link href={linkTo(owner)}>{entityName(owner, 'group')}</Link>
              ) : (
                <Text color="secondary">–</Text>
              )}
            </TwoLines>
          </Cell>
        ),
      },
      {
        id: 'startedBy',
        label: t('operationsTable.startedBy'),
        defaultWidth: '1fr',
        minWidth: 120,
        cell: ({ createdAt, startedBy }) => (
          <Cell>
            <div className={`${cell.cell} ${cell.wraps}`}>
              <Text>
                {startedBy.includes(':')
                  ? entityName(startedBy, 'user')
                  : startedBy}
              </Text>
              <Text variant="body-small" color="secondary">
                <RelativeTime iso={createdAt} />
              </Text>
            </div>
          </Cell>
        ),
      },
      {
        id: 'deadline',
        label: t(
          hasEnded ? 'operationDetails.finished' : 'operationsTable.deadline',
        ),
        defaultWidth: 120,
        cell: ({ approval, deadline, finishedAt, status }) => {
          const begins = status === 'awaitingApproval' ? approval?.until : null;
          const time = finishedAt ?? begins ?? deadline;
          return (
            <Cell>
              {time ? (
                <Text>
                  <RelativeTime iso={time} />
                </Text>
              ) : (
                <Text color="secondary">{t('operationsTable.noDeadline')}</Text>
              )}
            </Cell>
          );
        },
      },
      {
        id: 'actions',
        label: t('operationsTable.actions'),
        defaultWidth: 210,
        cell: operation => (
          <Cell>
            <div className={styles.buttons}>
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
          </Cell>
        ),
      },
    ],
    [hasEnded, linkTo, nameOf, networkTab, onAction, retrying, t],
  );
}
