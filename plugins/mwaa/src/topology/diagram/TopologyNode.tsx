import type { NodeProps } from '@xyflow/react';
import type { PlacedNode } from 'mwaa-network';
import { memo } from 'react';
import { findingStatuses } from '../../status/findingStatus';
import { toneClass } from '../../status/tones';
import { useMwaaTranslation } from '../../translation';
import { isContainer, nodeIcons, nodeKindText } from '../nodeKinds';
import type { FlowNode } from './flowNodes';
import { shortenIds } from './shortNames';
import tiers from '../tiers.module.css';
import styles from './TopologyNode.module.css';

/** Below this, in pixels, an id must be short to be read at all. */
const NARROW = 140;

/**
 * A resource, or a frame around some. The whole box can be clicked; the button
 * in it is for the keyboard and for assistive technology, to which it says
 * also what icon and mark say to the eye.
 */
export const TopologyNode = memo(({ data }: NodeProps<FlowNode>) => {
  const { t } = useMwaaTranslation();
  const { node, current, selected, highlighted } = data;
  const Icon = nodeIcons[node.kind];
  const kind = nodeKindText({ ...node, kind: node.of ?? node.kind }, t);
  const status = node.status && t(`status.${node.status}`);
  const { label, detail } = visibleTexts(node, kind);

  const classes = [
    isContainer(node) ? styles.container : styles.resource,
    styles[node.kind],
    node.tier && tiers[node.tier],
    node.status && toneClass(findingStatuses[node.status].tone),
    (node.status === 'fail' || node.status === 'warn') && styles.marked,
    selected && styles.selected,
    highlighted === true && styles.highlighted,
    highlighted === false && styles.dimmed,
  ].filter(Boolean);

  return (
    <div className={classes.join(' ')}>
      <button
        type="button"
        className={styles.button}
        data-node={node.id}
        title={node.label}
        tabIndex={current ? 0 : -1}
        aria-pressed={selected}
      >
        <Icon className={styles.icon} aria-hidden="true" />
        <span className={styles.texts}>
          <span className={styles.label}>{label}</span>{' '}
          <span className={styles.detail}>{detail}</span>
        </span>
        <span className={styles.unseen}>
          {[detail.startsWith(kind) ? null : kind, status]
            .filter(Boolean)
            .map(words => `, ${words}`)}
        </span>
      </button>
    </div>
  );
});

function visibleTexts(
  node: PlacedNode,
  kind: string,
): { label: string; detail: string } {
  const narrow = node.width < NARROW;
  if (node.count !== undefined) {
    return { label: `× ${node.count}`, detail: kind };
  }
  // A resource without a name has its id twice; its kind says more.
  const repeated = node.detail.startsWith(node.label);
  const told = repeated
    ? node.detail.slice(node.label.length).replace(/^ · /, '')
    : node.detail;
  const detail =
    repeated || node.tier ? [kind, told].filter(Boolean).join(' · ') : told;
  return {
    label: shortenIds(node.label, narrow),
    detail: shortenIds(detail || kind, narrow),
  };
}
