import type { OperationKind } from 'backstage-plugin-mwaa-common';
import { started } from '../../__testUtils__/runnerHarness';
import { initialState } from '../decisions/transitions';
import type { StackProgress, Step } from '../types';
import { isPastCancelling } from './requestRollback';

describe('whether it is too late to cancel', () => {
  const at = (
    kind: OperationKind,
    step: Step,
    mode: 'create' | 'update' = 'update',
  ) =>
    isPastCancelling(
      started({
        kind,
        state: {
          ...initialState(null),
          step,
          stacks: [{ mode } as StackProgress],
        },
      }),
    );

  it.each<[OperationKind, Step, 'create' | 'update', boolean]>([
    ['provision', 'awaitEnvironment', 'create', false],
    ['update', 'followStack', 'update', false],
    ['update', 'awaitEnvironment', 'update', true],
    ['repair', 'verify', 'create', false],
    ['repair', 'verify', 'update', true],
    ['decommission', 'plan', 'update', false],
    ['decommission', 'unprotectStack', 'update', false],
    ['decommission', 'deleteStack', 'update', true],
    ['drift', 'followDrift', 'update', false],
  ])('is, of %s at %s of a stack to %s: %s', (kind, step, mode, late) => {
    expect(at(kind, step, mode)).toBe(late);
  });
});
