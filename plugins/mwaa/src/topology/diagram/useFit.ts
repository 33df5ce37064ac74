import { useReactFlow } from '@xyflow/react';
import type { PlacedTopology } from 'mwaa-network';
import { useCallback, useEffect, type RefObject } from 'react';
import { useReducedMotion } from '../../common/useReducedMotion';

/** Below this, texts cannot be read: rather show a part of the picture. */
const READABLE_ZOOM = 0.6;
const PADDING = 16;

/** Pixels that the picture is high where its texts are just readable. */
export function readableHeight({ height }: PlacedTopology): number {
  return Math.ceil(height * READABLE_ZOOM) + 2 * PADDING;
}

/**
 * Fits the picture to its frame: at first, whenever it or the frame changes,
 * and on request. A frame that is too narrow for the whole picture gets its
 * top middle, where the ways to the internet are.
 */
export function useFit(
  frame: RefObject<HTMLElement>,
  placed: PlacedTopology,
): { fit: () => void; zoom: (direction: 'in' | 'out') => void } {
  const { setViewport, zoomIn, zoomOut } = useReactFlow();
  const duration = useReducedMotion() ? 0 : 200;
  const { width, height } = placed;

  const place = useCallback(
    (milliseconds: number) => {
      const size = frame.current?.getBoundingClientRect();
      if (!size?.width || !size.height) {
        return;
      }
      const whole = Math.min(
        (size.width - 2 * PADDING) / width,
        (size.height - 2 * PADDING) / height,
        1.25,
      );
      const zoom = Math.max(whole, READABLE_ZOOM);
      const y = (size.height - height * zoom) / 2;
      setViewport(
        {
          x: (size.width - width * zoom) / 2,
          y: Math.max(y, PADDING),
          zoom,
        },
        { duration: milliseconds },
      );
    },
    [frame, width, height, setViewport],
  );

  useEffect(() => {
    place(0);
    if (!frame.current || typeof ResizeObserver === 'undefined') {
      return undefined;
    }
    const observer = new ResizeObserver(() => place(0));
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, [frame, place]);

  const fit = useCallback(() => place(duration), [place, duration]);
  const zoom = useCallback(
    (direction: 'in' | 'out') => {
      const change = direction === 'in' ? zoomIn : zoomOut;
      change({ duration });
    },
    [zoomIn, zoomOut, duration],
  );
  return { fit, zoom };
}
