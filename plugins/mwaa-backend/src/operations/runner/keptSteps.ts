import type { Perform } from './steps/types';

/**
 * A step that reads much, as one that goes on where it stopped when its time
 * was not enough.
 */
export function kept(perform: Perform): Perform {
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
