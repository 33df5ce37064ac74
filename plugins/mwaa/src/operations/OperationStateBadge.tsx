import { Badge } from '../status/StatusBadge';
import { useMwaaTranslation } from '../translation';
import { operationStates, type OperationState } from './operationState';

/** How an operation stands: icon, text and colour. */
export function OperationStateBadge(props: { state: OperationState }) {
  const { t } = useMwaaTranslation();
  const presentation = operationStates[props.state];
  return (
    <Badge
      presentation={presentation}
      text={t(presentation.label)}
      spin={presentation.spin}
    />
  );
}
