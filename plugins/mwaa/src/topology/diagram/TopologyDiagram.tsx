import {
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  type NodeTypes,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import type { PlacedTopology } from 'mwaa-network';
import {
  useEffect,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
} from 'react';
import { useReducedMotion } from '../../common/useReducedMotion';
import { useMwaaTranslation } from '../../translation';
import { isHighlighted, type Highlight } from '../../findings/highlight';
import { flowNodes, type FlowNode } from './flowNodes';
import { absoluteNodes, centre } from './geometry';
import { nextNode } from './keyboard';
import { StatusMarks } from './StatusMarks';
import styles from './TopologyDiagram.module.css';
import { TopologyLines } from './TopologyLines';
import { TopologyNode } from './TopologyNode';
import { readableHeight, useFit } from './useFit';
import { ZoomControls } from './ZoomControls';

const nodeTypes: NodeTypes = {
  container: TopologyNode,
  resource: TopologyNode,
};

/** Props of the picture. */
export interface TopologyDiagramProps {
  placed: PlacedTopology;
  /** What the picture is of, for its accessible name. */
  name: string;
  selectedId: string | null;
  onSelect: (id: string | null) => void;
  highlight: Highlight | null;
}

function Diagram(props: TopologyDiagramProps) {
  const { t } = useMwaaTranslation();
  const { placed, selectedId, highlight, onSelect } = props;
  const reducedMotion = useReducedMotion();
  const flow = useReactFlow();
  const frame = useRef<HTMLDivElement>(null);
  const { fit, zoom } = useFit(frame, placed);
  const [currentId, setCurrentId] = useState<string | null>(null);
  const current =
    currentId && placed.nodes.some(({ id }) => id === currentId)
      ? currentId
      : (placed.nodes[0]?.id ?? null);

  const nodes = useMemo(
    () =>
      flowNodes(placed, {
        currentId: current,
        selectedId,
        isHighlighted: highlight && (node => isHighlighted(node, highlight)),
      }),
    [placed, current, selectedId, highlight],
  );

  // What is pointed at comes into view, however far one has zoomed in.
  useEffect(() => {
    if (highlight) {
      fit();
    }
  }, [highlight, fit]);

  const goTo = (id: string) => {
    setCurrentId(id);
    frame.current
      ?.querySelector<HTMLElement>(`[data-node="${CSS.escape(id)}"]`)
      ?.focus({ preventScroll: true });
    const box = absoluteNodes(placed).get(id)?.box;
    if (box && frame.current) {
      const screen = flow.flowToScreenPosition(centre(box));
      const bounds = frame.current.getBoundingClientRect();
      const hidden =
        screen.x < bounds.left ||
        screen.x > bounds.right ||
        screen.y < bounds.top ||
        screen.y > bounds.bottom;
      if (hidden) {
        const { x, y } = centre(box);
        flow.setCenter(x, y, {
          zoom: flow.getZoom(),
          duration: reducedMotion ? 0 : 200,
        });
      }
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const id = (event.target as HTMLElement).dataset.node;
    if (!id || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const next = nextNode(placed, id, event.key);
    if (next) {
      event.preventDefault();
      goTo(next);
    } else if (event.key === 'Escape') {
      onSelect(null);
    } else if (event.key === '+' || event.key === '=') {
      zoom('in');
    } else if (event.key === '-') {
      zoom('out');
    } else if (event.key === '0') {
      fit();
    }
  };

  const onNodeClick = (_: MouseEvent, { id }: FlowNode) => {
    setCurrentId(id);
    onSelect(id === selectedId ? null : id);
  };

  return (
    <div
      ref={frame}
      className={styles.frame}
      style={
        {
          aspectRatio: `${placed.width} / ${placed.height}`,
          '--mwaa-readable-height': `${readableHeight(placed)}px`,
        } as CSSProperties
      }
    >
      <ReactFlow
        nodes={nodes}
        edges={[]}
        nodeTypes={nodeTypes}
        onKeyDown={onKeyDown}
        aria-label={t('topology.label', { name: props.name })}
        ariaLabelConfig={{
          'node.a11yDescription.default': t('topology.hint'),
          'node.a11yDescription.keyboardDisabled': t('topology.hint'),
        }}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        zoomOnScroll={false}
        zoomOnDoubleClick={false}
        preventScrolling={false}
        minZoom={0.2}
        maxZoom={2}
        onNodeClick={onNodeClick}
        onPaneClick={() => onSelect(null)}
      >
        <TopologyLines
          placed={placed}
          highlight={highlight}
          selectedId={selectedId}
        />
        <StatusMarks placed={placed} highlight={highlight} />
        <ZoomControls onZoom={zoom} onFit={fit} />
      </ReactFlow>
    </div>
  );
}

/**
 * The network as a picture, read-only: what is where, which way traffic goes,
 * and who is to blame. In a module of its own, to be loaded when it is needed.
 */
export default function TopologyDiagram(props: TopologyDiagramProps) {
  return (
    <ReactFlowProvider>
      <Diagram {...props} />
    </ReactFlowProvider>
  );
}
