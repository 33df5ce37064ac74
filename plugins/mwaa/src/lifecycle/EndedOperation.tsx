import { Alert } from '@backstage/ui';
import {
  RiAlertFill,
  RiCheckboxCircleFill,
  RiCloseCircleFill,
} from '@remixicon/react';
import type { Operation } from 'backstage-plugin-mwaa-common';
import { RelativeTime } from '../common/RelativeTime';
import { useMwaaTranslation } from '../translation';
import { DriftList } from './DriftList';

/** How an operation may end: what an alert makes of it, and icon and colour. */
const OUTCOMES = {
  succeeded: {
    alert: 'success',
    icon: RiCheckboxCircleFill,
    tone: 'positive',
  },
  failed: { alert: 'danger', icon: RiCloseCircleFill, tone: 'negative' },
  cancelled: { alert: 'warning', icon: RiAlertFill, tone: 'warning' },
} as const;

/** How the operation that ended last came out. */
export function EndedOperation({ operation }: { operation: Operation }) {
  return (
    <Alert
      status={lookOf(operation).alert}
      icon
      title={<EndedTitle operation={operation} />}
      description={<EndedDetails operation={operation} />}
    />
  );
}

/** How an operation ended, and when. */
export function EndedTitle({ operation }: { operation: Operation }) {
  const { t } = useMwaaTranslation();
  return (
    <>
      {t(`lifecycle.ended.${outcomeOf(operation)}`, {
        what: t(`lifecycle.kind.${operation.kind}`),
        time: <RelativeTime iso={operation.finishedAt ?? ''} />,
      })}
    </>
  );
}

/** Why it failed, or what it found; nothing for most. */
export function EndedDetails({ operation }: { operation: Operation }) {
  const { error, kind, outputs } = operation;
  return (
    <>
      {error && `${error.message} ${error.remedy}`}
      {kind === 'drift' && outputs.drift && <DriftList drift={outputs.drift} />}
    </>
  );
}

/** Drift that was found is no success to look at. */
export function lookOf(operation: Operation) {
  const { kind, outputs } = operation;
  const hasDrifted = kind === 'drift' && (outputs.drift?.length ?? 0) > 0;
  return OUTCOMES[hasDrifted ? 'cancelled' : outcomeOf(operation)];
}

/** @param operation - one that has ended */
function outcomeOf({ status }: Operation): keyof typeof OUTCOMES {
  return status === 'succeeded' || status === 'failed' ? status : 'cancelled';
}
