import { useApi } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import { PageTrouble } from '../../states/PageTrouble';
import { useMwaaTranslation } from '../../translation';
import { mwaaAuditApiRef } from '../../api/mwaaApiRef';
import { queryOf, type AuditPageState } from '../state/auditSearchParams';
import { useAuditReading } from '../state/useAuditReading';
import { EnvironmentsTable } from './EnvironmentsTable';

/** The environments of the filters, a page of them. */
export function AuditEnvironments(props: {
  state: AuditPageState;
  onChange: (change: Partial<AuditPageState>) => void;
}) {
  const { t } = useMwaaTranslation();
  const api = useApi(mwaaAuditApiRef);
  const { state } = props;
  const query = queryOf(state);
  const { reading, refresh } = useAuditReading(
    ['environments', query],
    signal => api.getEnvironments(query, { signal }),
  );

  if (reading.status === 'failed') {
    return <PageTrouble page="audit" error={reading.error} onRetry={refresh} />;
  }
  return (
    <>
      {reading.status === 'read' && reading.error && (
        <Alert
          status="warning"
          icon
          role="alert"
          title={t('page.refreshFailed', { message: reading.error.message })}
        />
      )}
      <EnvironmentsTable
        page={reading.status === 'read' ? reading.value : undefined}
        refreshing={reading.status === 'read' && reading.refreshing}
        state={state}
        onChange={props.onChange}
      />
    </>
  );
}
