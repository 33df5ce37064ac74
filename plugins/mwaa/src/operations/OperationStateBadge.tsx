import { Badge } from '../status/StatusBadge';
import { useMwaaTranslation } from '../translation';
import { operationStates, type OperationState } from './operationState';

/** How an operation stands: icon, text and colour. */
export function OperationStateBadge({ state }: { state: OperationState }) {
  const { t } = useMwaaTranslation();
  return (
    <Badge {...operationStates[state]} text={t(`operationState.${state}`)} />
  );
}
