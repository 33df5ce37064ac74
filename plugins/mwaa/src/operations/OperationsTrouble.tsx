import {
  RiErrorWarningLine,
  RiLockLine,
  RiLogoutBoxLine,
  RiTimeLine,
  RiWifiOffLine,
} from '@remixicon/react';
import { mwaaOperationReadPermission } from 'backstage-plugin-mwaa-common';
import { explainError } from '../states/explainError';
import { StateMessage } from '../states/StateMessage';
import { throttledRemedy } from '../states/throttledRemedy';
import { useMwaaTranslation } from '../translation';

/** Why there are no operations to see, and what to do. */
export function OperationsTrouble(props: {
  error: Error;
  onRetry: () => void;
}) {
  const { t } = useMwaaTranslation();
  const { message, retryAfter, trouble } = explainError(props.error);
  const quote = message && t('state.serverSays', { message });
  switch (trouble) {
    case 'refused':
      return (
        <StateMessage
          icon={RiLockLine}
          tone="warning"
          title={t('operations.noPermission.title')}
          description={t('operations.noPermission.description', {
            permission: mwaaOperationReadPermission.name,
          })}
          remedy={t('operations.noPermission.remedy')}
        />
      );
    case 'signedOut':
      return (
        <StateMessage
          icon={RiLogoutBoxLine}
          tone="warning"
          title={t('operations.signedOut.title')}
          remedy={t('operations.signedOut.remedy')}
          onRetry={props.onRetry}
        />
      );
    case 'throttled':
      return (
        <StateMessage
          icon={RiTimeLine}
          tone="warning"
          title={t('state.throttled.title')}
          remedy={throttledRemedy(retryAfter, t)}
          quote={quote}
          onRetry={props.onRetry}
        />
      );
    case 'unreachable':
      return (
        <StateMessage
          icon={RiWifiOffLine}
          tone="negative"
          title={t('operations.unreachable.title')}
          remedy={t('operations.unreachable.remedy')}
          quote={quote}
          onRetry={props.onRetry}
        />
      );
    default:
      return (
        <StateMessage
          icon={RiErrorWarningLine}
          tone="negative"
          title={t('operations.failed.title')}
          remedy={t('operations.failed.remedy')}
          quote={quote}
          onRetry={props.onRetry}
        />
      );
  }
}
