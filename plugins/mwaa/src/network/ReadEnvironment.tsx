import {
  mwaaRepairPermission,
  type EnvironmentArn,
  type EnvironmentView,
} from 'backstage-plugin-mwaa-common';
import { itemsOf, type Environment } from 'mwaa-network';
import { useMemo, useRef, useState } from 'react';
import { Section } from '../common/Section';
import { EnvironmentHeader } from '../environment/EnvironmentHeader';
import { Notices } from '../environment/Notices';
import { FindingsList } from '../findings/FindingsList';
import { FlowsList } from '../findings/FlowsList';
import { VerdictSummary } from '../findings/VerdictSummary';
import { HealthSummary } from '../health/HealthSummary';
import { mayHaveClientVpn } from '../lifecycle/clientVpn';
import { EnvironmentActions } from '../lifecycle/EnvironmentActions';
import { OperationsPanel } from '../lifecycle/OperationsPanel';
import { useEnvironmentOwner } from '../lifecycle/useEnvironmentOwner';
import { useFormAddress } from '../lifecycle/useFormAddress';
import { isRunning, useOperations } from '../lifecycle/useOperations';
import { useTargetPermission } from '../lifecycle/useTargetPermission';
import { placeTopology } from '../topology/placeTopology';
import { TopologyView } from '../topology/TopologyView';
import type { Highlight } from '../findings/highlight';
import { useMwaaTranslation } from '../translation';
import styles from './Network.module.css';

interface ReadEnvironmentProps {
  arn: EnvironmentArn;
  view: Extract<EnvironmentView, { state: 'read' }>;
  refreshing: boolean;
  refreshError?: Error;
  onRefresh: () => void;
}

/** An environment that was read: verdict, health, picture and findings. */
export function ReadEnvironment(props: ReadEnvironmentProps) {
  const { t } = useMwaaTranslation();
  const { arn, view } = props;
  const { snapshot, verdict, health } = view;
  const [highlight, setHighlight] = useState<Highlight | null>(null);
  const picture = useRef<HTMLElement>(null);
  const placed = useMemo(
    () => placeTopology(snapshot, verdict),
    [snapshot, verdict],
  );
  const [known] = itemsOf(snapshot.environment);
  const environment: Environment = known ?? {
    Name: arn.name,
    Status: health.environmentStatus,
  };

  const owner = useEnvironmentOwner(environment);
  const operations = useOperations(arn, props.onRefresh);
  const remediation = useMemo(
    () => new Map(view.remediation.map(item => [item.rule, item])),
    [view.remediation],
  );
  const formAddress = useFormAddress();
  const mayRepair = useTargetPermission(mwaaRepairPermission, {
    account: arn.account,
    region: arn.region,
    owner,
  });

  const showInPicture = (next: Highlight | null) => {
    setHighlight(next);
    if (next) {
      picture.current?.scrollIntoView?.({ block: 'start' });
    }
  };

  return (
    <div className={styles.sections}>
      <EnvironmentHeader
        arn={arn}
        environment={environment}
        verdict={verdict}
        readAt={view.readAt}
        refreshing={props.refreshing}
        onRefresh={props.onRefresh}
        actions={
          <EnvironmentActions
            arn={arn}
            owner={owner}
            hasClientVpn={mayHaveClientVpn(snapshot)}
            isBusy={operations.operations.some(isRunning)}
            onStarted={operations.refresh}
          />
        }
      />
      <OperationsPanel {...operations} />
      <Notices
        environment={environment}
        snapshot={snapshot}
        readAt={view.readAt}
        refreshError={props.refreshError}
      />
      <div className={styles.summaries}>
        <VerdictSummary verdict={verdict} />
        <HealthSummary health={health} />
      </div>
      <Section
        sectionRef={picture}
        className={styles.section}
        title={t('topology.heading')}
      >
        <TopologyView
          placed={placed}
          snapshot={snapshot}
          verdict={verdict}
          name={arn.name}
          partition={arn.partition}
          highlight={highlight}
          onClearHighlight={() => setHighlight(null)}
        />
      </Section>
      <Section className={styles.section} title={t('findings.heading')}>
        <FindingsList
          verdict={verdict}
          highlight={highlight}
          remediation={remediation}
          repairHref={rule =>
            mayRepair
              ? formAddress('mwaa-repair', arn, { rules: [rule] })
              : undefined
          }
          onHighlight={showInPicture}
        />
      </Section>
      {verdict.flows.length > 0 && (
        <Section className={styles.section} title={t('flows.heading')}>
          <FlowsList flows={verdict.flows} />
        </Section>
      )}
    </div>
  );
}
