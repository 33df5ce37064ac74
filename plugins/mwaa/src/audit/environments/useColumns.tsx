import { Cell, CellText, Link, Text, type ColumnConfig } from '@backstage/ui';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import type {
  AuditEnvironment,
  AuditOrderField,
} from 'backstage-plugin-mwaa-common';
import { useMemo, type ReactNode } from 'react';
import { useMwaaTranslation } from '../../translation';
import { entityName } from '../../common/entityName';
import { FailingRules } from './FailingRules';
import { FailingSince } from './FailingSince';
import { OwnerLink } from '../../common/OwnerLink';
import { TwoLines } from '../../common/TwoLines';
import { VerdictCell } from './VerdictCell';

/** A row of the table. */
export type EnvironmentItem = AuditEnvironment & { id: string };

/** The table's columns; their ids are the fields to order by. */
export function useColumns(): ColumnConfig<EnvironmentItem>[] {
  const { t } = useMwaaTranslation();
  const linkTo = useEntityRefLink();
  return useMemo(() => {
    const column = (
      id: AuditOrderField,
      defaultWidth: ColumnConfig<EnvironmentItem>['defaultWidth'],
      minWidth: ColumnConfig<EnvironmentItem>['minWidth'],
      content: (environment: EnvironmentItem) => ReactNode,
    ): ColumnConfig<EnvironmentItem> => ({
      id,
      label: t(`auditTable.${id}`),
      isRowHeader: id === 'name',
      isSortable: true,
      defaultWidth,
      minWidth,
      cell: environment => <Cell>{content(environment)}</Cell>,
    });
    return [
      column('name', '1.5fr', 150, ({ entityRef, name, system }) => (
        <TwoLines second={system && entityName(system, 'system')}>
          {entityRef ? (
            <Link href={`${linkTo(entityRef)}/network`}>{name}</Link>
          ) : (
            <Text>{name}</Text>
          )}
        </TwoLines>
      )),
      column('owner', '1fr', 110, ({ owner }) => (
        <TwoLines>
          <OwnerLink owner={owner} />
        </TwoLines>
      )),
      column('account', '1fr', 130, ({ account, accountName }) => (
        <TwoLines second={accountName === account ? null : account}>
          <Text>{accountName}</Text>
        </TwoLines>
      )),
      {
        ...column('region', 115, undefined, () => null),
        cell: ({ region }) => <CellText title={region} />,
      },
      {
        ...column('routing', 120, undefined, () => null),
        cell: ({ routing }) => (
          <CellText title={t(`auditRouting.${routing}`)} />
        ),
      },
      column('verdict', 130, undefined, environment => (
        <VerdictCell environment={environment} />
      )),
      column('failing', '2.5fr', 230, ({ failing }) => (
        <FailingRules failing={failing} />
      )),
      column('failingSince', 125, undefined, environment => (
        <FailingSince environment={environment} />
      )),
    ];
  }, [linkTo, t]);
}
