import { ViewportPortal } from '@xyflow/react';
import type { PlacedTopology, TopologyEdge } from 'mwaa-network';
import { useMemo } from 'react';
import { findingStatuses } from '../../status/findingStatus';
import { toneClass } from '../../status/tones';
import { isHighlighted, type Highlight } from '../../findings/highlight';
import { edgeRoutes } from './edgeRoutes';
import { layers } from './flowNodes';
import { shortDestination } from './shortNames';
import { svgPath } from './svgPath';
import styles from './TopologyLines.module.css';

/**
 * Routes and attachments, between the frames and the resources. They are not
 * React Flow's edges: the picture is read-only, so that a line needs no handle
 * and no tab stop, and all of them are one drawing. What they say is in the
 * table and in the details in words.
 */
export function TopologyLines(props: {
  placed: PlacedTopology;
  highlight: Highlight | null;
  selectedId: string | null;
}) {
  const { placed, highlight, selectedId } = props;
  // Every endpoint has a line to each of its subnets: all at once they would
  // bury the picture, so they are drawn for what one looks at.
  const routes = useMemo(
    () =>
      edgeRoutes({
        ...placed,
        edges: placed.edges.filter(
          edge =>
            edge.kind !== 'endpoint' ||
            edge.source === selectedId ||
            edge.target === selectedId ||
            highlight?.resources.includes(edge.source),
        ),
      }),
    [placed, selectedId, highlight],
  );

  const classesOf = (edge: TopologyEdge) => {
    const touched = edge.source === selectedId || edge.target === selectedId;
    const culprit = edge.status === 'fail' || edge.status === 'warn';
    return [
      styles.line,
      styles[edge.kind],
      culprit && toneClass(findingStatuses[edge.status!].tone),
      culprit && styles.marked,
      touched && styles.touched,
      highlight && !isHighlighted(edge, highlight) && styles.dimmed,
    ]
      .filter(Boolean)
      .join(' ');
  };

  return (
    <ViewportPortal>
      <svg
        className={styles.drawing}
        style={{ zIndex: layers.lines }}
        width={placed.width}
        height={placed.height}
        aria-hidden="true"
      >
        {routes.map(({ edge, points }) => (
          <g
            key={edge.id}
            className={classesOf(edge)}
            data-testid={`line-${edge.id}`}
          >
            <path className={styles.halo} d={svgPath(points)} />
            <path className={styles.path} d={svgPath(points)} />
            <Arrow points={points} />
          </g>
        ))}
      </svg>
      {routes
        .filter(({ edge }) => edge.label)
        .map(({ edge, label }) => {
          const Icon =
            edge.status === 'fail' || edge.status === 'warn'
              ? findingStatuses[edge.status].icon
              : null;
          return (
            <span
              key={edge.id}
              className={`${classesOf(edge)} ${styles.label}`}
              style={{ left: label.x, top: label.y, zIndex: layers.labels }}
              aria-hidden="true"
            >
              {Icon && <Icon />}
              {shortDestination(edge.label)}
            </span>
          );
        })}
    </ViewportPortal>
  );
}

const ARROW = 6;

function Arrow(props: { points: Array<{ x: number; y: number }> }) {
  const [tip, before] = props.points.slice(-2).reverse();
  const angle =
    (Math.atan2(tip.y - before.y, tip.x - before.x) * 180) / Math.PI;
  return (
    <path
      className={styles.arrow}
      d={`M 0 0 L ${-ARROW} ${-ARROW / 1.5} L ${-ARROW} ${ARROW / 1.5} Z`}
      transform={`translate(${tip.x} ${tip.y}) rotate(${angle})`}
    />
  );
}
