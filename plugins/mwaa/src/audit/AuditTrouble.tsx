import {
  RiErrorWarningLine,
  RiLockLine,
  RiLogoutBoxLine,
  RiWifiOffLine,
} from '@remixicon/react';
import { mwaaAuditReadPermission } from 'backstage-plugin-mwaa-common';
import { explainError } from '../states/explainError';
import { StateMessage } from '../states/StateMessage';
import { useMwaaTranslation } from '../translation';

/** Why there is no audit to see, and what to do. */
export function AuditTrouble(props: { error: Error; onRetry: () => void }) {
  const { t } = useMwaaTranslation();
  const { message, trouble } = explainError(props.error);
  const quote = message && t('state.serverSays', { message });
  switch (trouble) {
    case 'refused':
      return (
        <StateMessage
          icon={RiLockLine}
          tone="warning"
          title={t('audit.noPermission.title')}
          description={t('audit.noPermission.description', {
            permission: mwaaAuditReadPermission.name,
          })}
          remedy={t('audit.noPermission.remedy')}
        />
      );
    case 'signedOut':
      return (
        <StateMessage
          icon={RiLogoutBoxLine}
          tone="warning"
          title={t('audit.signedOut.title')}
          remedy={t('audit.signedOut.remedy')}
          onRetry={props.onRetry}
        />
      );
    case 'unreachable':
      return (
        <StateMessage
          icon={RiWifiOffLine}
          tone="negative"
          title={t('audit.unreachable.title')}
          remedy={t('audit.unreachable.remedy')}
          quote={quote}
          onRetry={props.onRetry}
        />
      );
    default:
      return (
        <StateMessage
          icon={RiErrorWarningLine}
          tone="negative"
          title={t('audit.failed.title')}
          remedy={t('audit.failed.remedy')}
          quote={quote}
          onRetry={props.onRetry}
        />
      );
  }
}
