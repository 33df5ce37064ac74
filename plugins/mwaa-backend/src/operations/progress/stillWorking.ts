import type { NewEvent, OperationState } from '../types';
import { currentStack } from '../decisions/transitions';
import { formatDuration, secondsBetween } from './durations';

/** Seconds of silence after which people are told that all is well. */
const SILENCE = 5 * 60;

/** After a long silence, a line about what has been under way the longest. */
export function stillWorking(state: OperationState, now: string): NewEvent[] {
  const [first] = Object.entries(state.started).sort((a, b) =>
    a[1].localeCompare(b[1]),
  );
  if (!first || secondsBetween(state.lastEventAt, now) < SILENCE) return [];
  const [id, since] = first;
  const label = currentStack(state).labels[id];
  return [
    {
      at: now,
      level: 'info',
      message: `Still working on ${label?.title ?? id}: ${formatDuration(
        secondsBetween(since, now),
      )} so far${
        label?.typicalSeconds
          ? `, usually ${formatDuration(label.typicalSeconds)}`
          : ''
      }`,
    },
  ];
}
