import { initialState } from '../decisions/transitions';
import { withClock } from '../machine/withClock';
import { STEPS } from '../steps';
import type { OperationState, StackProgress } from '../types';

/**
 * Of the shape of {@link OperationState}; counted up when rows that an earlier
 * release wrote have to be read otherwise.
 */
export const STATE_VERSION = 2;

/**
 * The state of a row, brought from an earlier release's shape to this one's.
 *
 * 1 → 2: steps have clocks, from the row's last save; whether a stack in review
 * is the operation's own was not noted, and so it is left alone.
 *
 * @throws Error that says what of it cannot be read
 */
export function readState(
  text: string,
  version: number,
  updatedAt: string,
): OperationState {
  if (version > STATE_VERSION) {
    throw new Error(
      `Its state has version ${version}, and this release reads up to ${STATE_VERSION}`,
    );
  }
  const raw: unknown = JSON.parse(text);
  if (!isObject(raw)) throw new Error('Its state is no object');
  const state = { ...initialState(null), ...raw } as OperationState;
  if (state.step !== 'finished' && !Object.hasOwn(STEPS, state.step)) {
    throw new Error(`Its step "${state.step}" is unknown to this release`);
  }
  if (!Array.isArray(state.stacks) || !state.stacks.every(isStack)) {
    throw new Error('Its stacks cannot be read');
  }
  const needsStack =
    state.step !== 'finished' && (STEPS[state.step].needsStack ?? true);
  if (needsStack && !state.stacks[state.stackIndex]) {
    throw new Error(`Its step "${state.step}" has no stack`);
  }
  if (state.stepSince) return state;
  return withClock(
    { ...state, stepSince: updatedAt, stepLimit: 0 },
    state,
    updatedAt,
  );
}

function isStack(value: unknown): value is StackProgress {
  return (
    isObject(value) &&
    ['name', 'account', 'region', 'stackId', 'changeSetId'].every(
      key => typeof value[key] === 'string',
    )
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
