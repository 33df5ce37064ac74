import type { Operation } from 'backstage-plugin-mwaa-common';
import { absoluteTime } from '../common/time';
import { RelativeTime } from '../common/RelativeTime';
import { useMwaaTranslation } from '../translation';

/** What an operation waits for before it begins, or when its step is given up. */
export function WaitingFor(props: {
  operation: Pick<Operation, 'approval' | 'deadline' | 'status'>;
}) {
  const { t } = useMwaaTranslation();
  const { approval, deadline, status } = props.operation;
  if (status === 'awaitingApproval') {
    return (
      <span>
        {approval?.until
          ? t('lifecycle.beginsAt', { time: absoluteTime(approval.until) })
          : t('lifecycle.needsSecond')}
      </span>
    );
  }
  if (!deadline) return null;
  return (
    <span>
      {t('lifecycle.deadline', { time: <RelativeTime iso={deadline} /> })}
    </span>
  );
}
