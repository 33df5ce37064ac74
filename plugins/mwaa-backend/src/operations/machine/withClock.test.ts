import { initialState } from '../decisions/transitions';
import type { OperationState } from '../types';
import { withClock } from './withClock';

describe('a deadline', () => {
  it('is measured from when the step began', () => {
    const state: OperationState = { ...initialState(null), step: 'prepare' };
    const clocked = withClock(
      { ...state, step: 'plan' },
      state,
      '2026-09-01T00:00:00.000Z',
    );
    expect(clocked).toMatchObject({
      stepSince: '2026-09-01T00:00:00.000Z',
      stepLimit: 30 * 60_000,
    });
  });
});
