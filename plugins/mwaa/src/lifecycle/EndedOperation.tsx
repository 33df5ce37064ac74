import { Alert } from '@backstage/ui';
import type { Operation } from 'backstage-plugin-mwaa-common';
import { RelativeTime } from '../common/RelativeTime';
import { useMwaaTranslation } from '../translation';
import { DriftList } from './DriftList';

const LOOKS = {
  succeeded: 'success',
  failed: 'danger',
  cancelled: 'warning',
} as const;

/** How the operation that ended last came out. */
export function EndedOperation({ operation }: { operation: Operation }) {
  const outcome = outcomeOf(operation);
  return (
    <Alert
      status={hasDrifted(operation) ? 'warning' : LOOKS[outcome]}
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

/** Whether it looked for drift and found some. */
export function hasDrifted({ kind, outputs }: Operation): boolean {
  return kind === 'drift' && (outputs.drift?.length ?? 0) > 0;
}

/** @param operation - one that has ended */
export function outcomeOf({ status }: Operation): keyof typeof LOOKS {
  return status === 'succeeded' || status === 'failed' ? status : 'cancelled';
}
