import type { Observation } from '../decisions/types';
import type { Perform } from './context';

/**
 * A step that reads much, as one that goes on where it stopped when its time
 * was not enough.
 */
export function keepReading<T extends Observation['type']>(
  perform: Perform<T>,
): Perform<T> {
  return async (operation, context) => {
    const { id, state } = operation;
    const { readings, signal } = context;
    if (!readings) return perform(operation, context);
    return readings.read(
      `${id}/${state.step}/${state.stepSince}`,
      signal,
      longer => perform(operation, { ...context, signal: longer }),
    );
  };
}
