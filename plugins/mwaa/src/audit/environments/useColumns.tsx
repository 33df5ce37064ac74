import { Cell, CellText, Link, Text, type ColumnConfig } from '@backstage/ui';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import type { AuditEnvironment } from 'backstage-plugin-mwaa-common';
import { useMemo } from 'react';
import { useMwaaTranslation } from '../../translation';
import { entityName } from '../../common/entityName';
import { FailingRules } from './FailingRules';
import { FailingSince } from './FailingSince';
import { TwoLines } from '../../common/TwoLines';
import { VerdictCell } from './VerdictCell';

/** A row of the table. */
export type EnvironmentItem = AuditEnvironment & { id: string };

/** The table's columns; their ids are the fields to order by. */
export function useColumns(): ColumnConfig<EnvironmentItem>[] {
  const { t } = useMwaaTranslation();
  const linkTo = useEntityRefLink();
  return useMemo<ColumnConfig<EnvironmentItem>[]>(
    () => [
      {
        id: 'name',
        label: t('auditTable.name'),
        isRowHeader: true,
        isSortable: true,
        defaultWidth: '1.5fr',
        minWidth: 150,
        cell: ({ entityRef, name, system }) => (
          <Cell>
            <TwoLines second={system && entityName(system, 'system')}>
              {entityRef ? (
                <Link href={`${linkTo(entityRef)}/network`}>{name}</Link>
              ) : (
                <Text>{name}</Text>
              )}
            </TwoLines>
          </Cell>
        ),
      },
      {
        id: 'owner',
        label: t('auditTable.owner'),
        isSortable: true,
        defaultWidth: '1fr',
        minWidth: 110,
        cell: ({ owner }) => (
          <Cell>
            <TwoLines>
              <Link href={linkTo(owner)}>{entityName(owner, 'group')}</Link>
            </TwoLines>
          </Cell>
        ),
      },
      {
        id: 'account',
        label: t('auditTable.account'),
        isSortable: true,
        defaultWidth: '1fr',
        minWidth: 130,
        cell: ({ account, accountName }) => (
          <Cell>
            <TwoLines second={accountName === account ? null : account}>
              <Text>{accountName}</Text>
            </TwoLines>
          </Cell>
        ),
      },
      {
        id: 'region',
        label: t('auditTable.region'),
        isSortable: true,
        defaultWidth: 115,
        cell: ({ region }) => <CellText title={region} />,
      },
      {
        id: 'routing',
        label: t('auditTable.routing'),
        isSortable: true,
        defaultWidth: 120,
        cell: ({ routing }) => (
          <CellText title={t(`auditRouting.${routing}`)} />
        ),
      },
      {
        id: 'verdict',
        label: t('auditTable.verdict'),
        isSortable: true,
        defaultWidth: 130,
        cell: environment => (
          <Cell>
            <VerdictCell environment={environment} />
          </Cell>
        ),
      },
      {
        id: 'failing',
        label: t('auditTable.failing'),
        isSortable: true,
        defaultWidth: '2.5fr',
        minWidth: 230,
        cell: ({ failing }) => (
          <Cell>
            <FailingRules failing={failing} />
          </Cell>
        ),
      },
      {
        id: 'failingSince',
        label: t('auditTable.failingSince'),
        isSortable: true,
        defaultWidth: 125,
        cell: environment => (
          <Cell>
            <FailingSince environment={environment} />
          </Cell>
        ),
      },
    ],
    [linkTo, t],
  );
}
