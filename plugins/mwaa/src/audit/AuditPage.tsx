import { useApi } from '@backstage/frontend-plugin-api';
import { Container, Header, PluginHeader } from '@backstage/ui';
import { RiInboxLine, RiShieldCheckLine } from '@remixicon/react';
import type { AuditSummary } from 'backstage-plugin-mwaa-common';
import { StateMessage } from '../states/StateMessage';
import { useMwaaTranslation } from '../translation';
import { mwaaAuditApiRef } from '../api/mwaaApiRef';
import { AuditFilters } from './AuditFilters';
import { Loading } from '../states/Loading';
import { PageTrouble } from '../states/PageTrouble';
import layout from '../common/Layout.module.css';
import { DownloadCsv } from './DownloadCsv';
import { AuditEnvironments } from './environments/AuditEnvironments';
import { useAuditPageState } from './state/auditSearchParams';
import { useAuditReading } from './state/useAuditReading';
import { Summary } from './summary/Summary';
import { SweepNotes } from './summary/SweepNotes';
import { UnreadablePlaces } from './UnreadablePlaces';

/**
 * Every environment's verdict, for the platform team.
 *
 * @public
 */
export function AuditPage() {
  const { t } = useMwaaTranslation();
  const api = useApi(mwaaAuditApiRef);
  const { reading, refresh } = useAuditReading(['summary'], signal =>
    api.getSummary({ signal }),
  );
  const filled = reading.status === 'read' && reading.value.environments > 0;

  return (
    <main>
      <PluginHeader
        icon={<RiShieldCheckLine aria-hidden="true" />}
        title={t('audit.pageTitle')}
      />
      <Header
        title={t('audit.title')}
        description={t('audit.description')}
        customActions={filled && <DownloadCsv />}
      />
      <Container className={layout.page}>
        {reading.status === 'loading' && (
          <Loading
            isBusy
            text={t('audit.loading')}
            outline={[{ height: 160 }, { height: 56 }, { height: 420 }]}
          />
        )}
        {reading.status === 'failed' && (
          <PageTrouble page="audit" error={reading.error} onRetry={refresh} />
        )}
        {reading.status === 'read' && <Audit summary={reading.value} />}
      </Container>
    </main>
  );
}

function Audit({ summary }: { summary: AuditSummary }) {
  const { t } = useMwaaTranslation();
  const api = useApi(mwaaAuditApiRef);
  const { state, change } = useAuditPageState();
  const { reading: rules } = useAuditReading(['rules'], signal =>
    api.getRules({ signal }),
  );

  if (summary.environments === 0) {
    return (
      <>
        <UnreadablePlaces places={summary.places} />
        <StateMessage
          icon={RiInboxLine}
          tone="info"
          title={t('audit.empty.title')}
          description={t('audit.empty.description')}
          remedy={t('audit.empty.remedy')}
        />
      </>
    );
  }
  return (
    <>
      <UnreadablePlaces places={summary.places} />
      <Summary
        summary={summary}
        onVerdict={verdict => change({ filter: { ...state.filter, verdict } })}
        onRule={rule => change({ filter: { ...state.filter, rule } })}
      />
      <AuditFilters
        summary={summary}
        rules={rules.status === 'read' ? rules.value : summary.worstRules}
        state={state}
        onChange={change}
      />
      <AuditEnvironments state={state} onChange={change} />
      <SweepNotes summary={summary} />
    </>
  );
}
