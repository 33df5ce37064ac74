import { Alert } from '@backstage/ui';
import type { AuditPlace } from 'backstage-plugin-mwaa-common';
import { absoluteTime } from '../common/time';
import { accountText } from './filterOptions';
import { useMwaaTranslation } from '../translation';

/** Accounts whose results are old, since they cannot be read. */
export function UnreadablePlaces(props: { places: AuditPlace[] }) {
  const { t } = useMwaaTranslation();
  return (
    <>
      {props.places.map(({ account, accountName, region, unreadable }) =>
        unreadable ? (
          <Alert
            key={`${account}/${region}`}
            status="warning"
            icon
            title={t('auditUnreadable.title', {
              account: accountText(account, accountName, t),
              region,
            })}
            description={`${t('auditUnreadable.since', {
              time: absoluteTime(unreadable.since),
            })} ${t('auditUnreadable.awsSays', {
              message: unreadable.reason,
            })}`}
          />
        ) : null,
      )}
    </>
  );
}
