import { Cell, CellText, type ColumnConfig } from '@backstage/ui';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import type { AuditEnvironment } from 'backstage-plugin-mwaa-common';
import { useMemo } from 'react';
import { RelativeTime } from '../../common/RelativeTime';
import { useMwaaTranslation } from '../../translation';
import { ownerName } from '../ownerName';
import { FailingRules } from './FailingRules';
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
        defaultWidth: '3fr',
        cell: ({ entityRef, name, system }) => (
          <CellText
            title={name}
            {...(system && { description: ownerName(system) })}
            {...(entityRef && { href: `${linkTo(entityRef)}/network` })}
          />
        ),
      },
      {
        id: 'owner',
        label: t('auditTable.owner'),
        isSortable: true,
        defaultWidth: '2fr',
        cell: ({ owner }) =>
          owner ? (
            <CellText title={ownerName(owner)} href={linkTo(owner)} />
          ) : (
            <CellText title={t('audit.nobody')} color="secondary" />
          ),
      },
      {
        id: 'account',
        label: t('auditTable.account'),
        isSortable: true,
        defaultWidth: '2fr',
        cell: ({ account, accountName }) => (
          <CellText
            title={accountName}
            {...(accountName !== account && { description: account })}
          />
        ),
      },
      {
        id: 'region',
        label: t('auditTable.region'),
        isSortable: true,
        defaultWidth: '1.5fr',
        cell: ({ region }) => <CellText title={region} />,
      },
      {
        id: 'routing',
        label: t('auditTable.routing'),
        isSortable: true,
        defaultWidth: '1.2fr',
        cell: ({ routing }) => (
          <CellText title={t(`auditRouting.${routing}`)} />
        ),
      },
      {
        id: 'verdict',
        label: t('auditTable.verdict'),
        isSortable: true,
        defaultWidth: '1.8fr',
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
        defaultWidth: '5fr',
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
        defaultWidth: '2fr',
        cell: ({ failing, failingSince }) =>
          failingSince ? (
            <Cell>
              <RelativeTime iso={failingSince} />{' '}
              {failing.some(
                rule => rule.since === failingSince && rule.sinceFirstReading,
              ) && (
                <abbr title={t('auditTable.sinceFirstReadingHint')}>
                  {t('auditTable.sinceFirstReading')}
                </abbr>
              )}
            </Cell>
          ) : (
            <CellText title="–" color="secondary" />
          ),
      },
    ],
    [linkTo, t],
  );
}
