import { Text } from '@backstage/ui';
import { useMemo, useState } from 'react';
import { FindingsList } from '../../findings/FindingsList';
import { VerdictSummary } from '../../findings/VerdictSummary';
import { placeTopology } from '../../topology/placeTopology';
import { TopologyView } from '../../topology/TopologyView';
import type { Highlight } from '../../findings/highlight';
import { useMwaaTranslation } from '../../translation';
import { CostCard } from './CostCard';
import styles from './CostCard.module.css';
import type { PlanPreview } from './previewPlan';
import { ProblemList } from './ProblemList';

/** A network that can be made: verdict, warnings, picture and findings. */
export function PlannedNetwork(props: {
  preview: Extract<PlanPreview, { kind: 'planned' }>;
}) {
  const { t } = useMwaaTranslation();
  const { plan, snapshot, verdict, warnings, cost } = props.preview;
  const [highlight, setHighlight] = useState<Highlight | null>(null);
  const placed = useMemo(
    () => placeTopology(snapshot, verdict),
    [snapshot, verdict],
  );

  return (
    <>
      <div className={styles.summaries}>
        <VerdictSummary verdict={verdict} />
        <CostCard cost={cost} />
      </div>
      {warnings.length > 0 && (
        <ProblemList
          status="warning"
          title={t('form.preview.warnings')}
          problems={warnings}
        />
      )}
      <Text as="p" variant="body-small" color="secondary">
        {t('form.preview.judgedFrom')} {t('form.preview.permanent')}
      </Text>
      <TopologyView
        placed={placed}
        snapshot={snapshot}
        verdict={verdict}
        name={plan.request.name}
        partition="aws"
        highlight={highlight}
        onClearHighlight={() => setHighlight(null)}
      />
      <FindingsList
        verdict={verdict}
        highlight={highlight}
        onHighlight={setHighlight}
      />
    </>
  );
}
