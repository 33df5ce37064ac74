import {
  mwaaAuditReadPermission,
  mwaaOperationReadPermission,
} from 'backstage-plugin-mwaa-common';
import { useMwaaTranslation } from '../translation';
import { explainError, throttledRemedy } from './explainError';
import { StateMessage } from './StateMessage';
import { troubleLooks } from './TroubleState';

/** What the readers of each page need. */
const PERMISSIONS = {
  audit: mwaaAuditReadPermission,
  operations: mwaaOperationReadPermission,
};

/** Why a page has nothing to show, and what to do. */
export function PageTrouble(props: {
  page: keyof typeof PERMISSIONS;
  error: Error;
  onRetry: () => void;
}) {
  const { t } = useMwaaTranslation();
  const { onRetry, page } = props;
  const { message, retryAfter, trouble } = explainError(props.error);
  const again = {
    onRetry,
    quote: message && t('state.serverSays', { message }),
  };
  const failed = {
    ...troubleLooks.failed,
    ...again,
    title: t(`${page}.failed`),
    remedy: t('state.failed.remedy'),
  };
  const texts = {
    refused: {
      title: t(`${page}.noPermission`),
      description: t('page.noPermission', {
        permission: PERMISSIONS[page].name,
      }),
      remedy: t('page.noPermissionRemedy'),
    },
    signedOut: {
      title: t('state.signedOut.title'),
      remedy: t('state.signedOut.remedy'),
      onRetry,
    },
    throttled:
      page === 'audit'
        ? failed
        : {
            ...again,
            title: t('state.throttled.title'),
            remedy: throttledRemedy(retryAfter, t),
          },
    unreachable: {
      ...again,
      title: t('state.unreachable.title'),
      remedy: t('page.unreachableRemedy'),
    },
    notFound: failed,
    failed,
  };
  return <StateMessage {...troubleLooks[trouble]} {...texts[trouble]} />;
}
