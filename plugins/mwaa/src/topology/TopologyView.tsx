import {
  Alert,
  Button,
  Tab,
  TabList,
  TabPanel,
  Tabs,
  Text,
} from '@backstage/ui';
import type { NetworkSnapshot, PlacedTopology, Verdict } from 'mwaa-network';
import { lazy, Suspense, useState } from 'react';
import { Loading } from '../states/Loading';
import { useMwaaTranslation } from '../translation';
import { NodeDetails } from './details/NodeDetails';
import { Legend } from './Legend';
import { TopologyTable } from './table/TopologyTable';
import styles from './TopologyView.module.css';
import type { Highlight } from '../findings/highlight';

const TopologyDiagram = lazy(() => import('./diagram/TopologyDiagram'));

/** Props of {@link TopologyView}. */
export interface TopologyViewProps {
  placed: PlacedTopology;
  snapshot: NetworkSnapshot;
  verdict: Verdict;
  /** What the picture is of, for its accessible name. */
  name: string;
  /** For links into the AWS console, for example `aws`. */
  partition: string;
  highlight: Highlight | null;
  onClearHighlight: () => void;
}

/** The network as picture or table, with the details of what is selected. */
export function TopologyView(props: TopologyViewProps) {
  const { t } = useMwaaTranslation();
  const { placed, snapshot, verdict, highlight } = props;
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const selected = placed.nodes.find(({ id }) => id === selectedId);

  if (placed.nodes.length === 0) {
    return <Alert status="info" icon title={t('topology.empty')} />;
  }

  return (
    <Tabs>
      <TabList aria-label={t('topology.views')}>
        <Tab id="diagram">{t('topology.diagram')}</Tab>
        <Tab id="table">{t('topology.table')}</Tab>
      </TabList>
      {highlight && (
        <div className={styles.highlight} role="status">
          <Text variant="body-medium">
            {t('topology.highlighted', { title: highlight.title })}
          </Text>
          <Button
            size="small"
            variant="secondary"
            onPress={props.onClearHighlight}
          >
            {t('topology.clearHighlight')}
          </Button>
        </div>
      )}
      <div className={styles.columns} data-details={Boolean(selected)}>
        <div className={styles.main}>
          <TabPanel id="diagram" className={styles.panel}>
            <Suspense
              fallback={
                <Loading
                  text={t('topology.loading')}
                  outline={[{ height: 420 }]}
                />
              }
            >
              <TopologyDiagram
                placed={placed}
                name={props.name}
                selectedId={selectedId}
                onSelect={setSelectedId}
                highlight={highlight}
              />
            </Suspense>
            <div className={styles.caption}>
              <Legend />
              <Text variant="body-small" color="secondary">
                {t('topology.hint')} {t('topology.wheelHint')}
              </Text>
            </div>
          </TabPanel>
          <TabPanel id="table" className={styles.panel}>
            <TopologyTable
              placed={placed}
              selectedId={selectedId}
              onSelect={setSelectedId}
            />
          </TabPanel>
        </div>
        {selected && (
          <div className={styles.side}>
            <NodeDetails
              node={selected}
              topology={placed}
              snapshot={snapshot}
              verdict={verdict}
              partition={props.partition}
              onClose={() => setSelectedId(null)}
            />
          </div>
        )}
      </div>
    </Tabs>
  );
}
