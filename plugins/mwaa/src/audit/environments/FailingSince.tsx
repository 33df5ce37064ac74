import { Text } from '@backstage/ui';
import type { AuditEnvironment } from 'backstage-plugin-mwaa-common';
import { RelativeTime } from '../../common/RelativeTime';
import { useMwaaTranslation } from '../../translation';

/** Since when an environment has failed, as far as anybody knows. */
export function FailingSince(props: {
  environment: Pick<AuditEnvironment, 'failing' | 'failingSince'>;
}) {
  const { t } = useMwaaTranslation();
  const { failing, failingSince } = props.environment;
  if (!failingSince) {
    return <Text color="secondary">–</Text>;
  }
  const orEarlier = failing.some(
    rule => rule.since === failingSince && rule.sinceFirstReading,
  );
  return (
    <div>
      <Text>
        <RelativeTime iso={failingSince} />
      </Text>
      {orEarlier && (
        <>
          {' '}
          <Text
            variant="body-small"
            color="secondary"
            title={t('auditTable.sinceFirstReadingHint')}
          >
            {t('auditTable.sinceFirstReading')}
          </Text>
        </>
      )}
    </div>
  );
}
