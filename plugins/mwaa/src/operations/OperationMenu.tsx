import { Button, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { RiArrowDownSLine } from '@remixicon/react';
import type {
  ListedOperation,
  OperationActions,
} from 'backstage-plugin-mwaa-common';
import { useMwaaTranslation } from '../translation';
import { useOperationName } from './useOperationName';

/** What can be done with an operation. */
export type OperationAction = keyof OperationActions;

const ACTIONS = ['approve', 'retry', 'cancel', 'giveUp'] as const;
const DESTRUCTIVE: readonly OperationAction[] = ['cancel', 'giveUp'];

/** What the reader may do with an operation; nothing where that is nothing. */
export function OperationMenu(props: {
  operation: ListedOperation;
  isPending: boolean;
  onAction: (action: OperationAction) => void;
}) {
  const { t } = useMwaaTranslation();
  const nameOf = useOperationName();
  const { isPending, onAction, operation } = props;
  const offered = ACTIONS.filter(action => operation.may[action]);
  if (offered.length === 0) return null;
  return (
    <MenuTrigger>
      <Button
        size="small"
        variant="secondary"
        isPending={isPending}
        iconEnd={<RiArrowDownSLine aria-hidden="true" />}
        aria-label={t('operationsTable.actionsFor', {
          what: nameOf(operation),
        })}
      >
        {t('operationsTable.actions')}
      </Button>
      <Menu>
        {offered.map(action => (
          <MenuItem
            key={action}
            color={DESTRUCTIVE.includes(action) ? 'danger' : undefined}
            onAction={() => onAction(action)}
          >
            {t(`lifecycle.${action}`)}
          </MenuItem>
        ))}
      </Menu>
    </MenuTrigger>
  );
}
