import { ButtonIcon } from '@backstage/ui';
import {
  RiFullscreenLine,
  RiZoomInLine,
  RiZoomOutLine,
} from '@remixicon/react';
import { Panel } from '@xyflow/react';
import { useMwaaTranslation } from '../../translation';
import styles from './TopologyDiagram.module.css';

/** Buttons for what the mouse wheel and the keyboard do too. */
export function ZoomControls(props: {
  onZoom: (direction: 'in' | 'out') => void;
  onFit: () => void;
}) {
  const { t } = useMwaaTranslation();
  return (
    <Panel position="top-right">
      <div
        role="group"
        aria-label={t('topology.controls')}
        className={styles.controls}
      >
        <ButtonIcon
          variant="secondary"
          icon={<RiZoomInLine aria-hidden="true" />}
          aria-label={t('topology.zoomIn')}
          onPress={() => props.onZoom('in')}
        />
        <ButtonIcon
          variant="secondary"
          icon={<RiZoomOutLine aria-hidden="true" />}
          aria-label={t('topology.zoomOut')}
          onPress={() => props.onZoom('out')}
        />
        <ButtonIcon
          variant="secondary"
          icon={<RiFullscreenLine aria-hidden="true" />}
          aria-label={t('topology.fit')}
          onPress={props.onFit}
        />
      </div>
    </Panel>
  );
}
