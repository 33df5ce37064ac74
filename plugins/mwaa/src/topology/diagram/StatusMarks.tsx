import { ViewportPortal } from '@xyflow/react';
import type { PlacedTopology, Status } from 'mwaa-network';
import { useMemo } from 'react';
import { findingStatuses } from '../../status/findingStatus';
import { toneClass } from '../../status/tones';
import { useMwaaTranslation } from '../../translation';
import { isHighlighted, type Highlight } from '../../findings/highlight';
import { layers } from './flowNodes';
import { absoluteNodes } from './geometry';
import styles from './StatusMarks.module.css';

const marked: ReadonlySet<Status | null> = new Set(['fail', 'warn', 'unknown']);

/**
 * The marks of the culprits: icon, text and colour, on top of the lines. What
 * passes has none, so that what does not stands out. The nodes' own names say
 * the same, so these are for the eye alone.
 */
export function StatusMarks(props: {
  placed: PlacedTopology;
  highlight: Highlight | null;
}) {
  const { t } = useMwaaTranslation();
  const { placed, highlight } = props;
  const nodes = useMemo(
    () =>
      [...absoluteNodes(placed).values()].filter(({ node }) =>
        marked.has(node.status),
      ),
    [placed],
  );
  return (
    <ViewportPortal>
      {nodes.map(({ node, box }) => {
        const status = node.status!;
        const { icon: Icon, tone } = findingStatuses[status];
        const dimmed = highlight && !isHighlighted(node, highlight);
        return (
          <span
            key={node.id}
            className={`${styles.mark} ${toneClass(tone)} ${dimmed ? styles.dimmed : ''}`}
            style={{
              left: box.x + box.width - 6,
              top: box.y,
              zIndex: layers.marks,
            }}
            aria-hidden="true"
          >
            <Icon />
            {t(`status.${status}`)}
          </span>
        );
      })}
    </ViewportPortal>
  );
}
