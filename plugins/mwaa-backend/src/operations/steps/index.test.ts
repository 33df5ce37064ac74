import { started } from '../../__testUtils__/runnerHarness';
import { initialState } from '../decisions/transitions';
import { enterStep } from '../machine/enterStep';
import type { OperationState } from '../types';
import { ORDER, STEPS } from '.';

/** In rows of databases: none may be renamed or taken away. */
const RELEASED = [
  'awaitApproval',
  'plan',
  'prepare',
  'createChangeSet',
  'reviewChangeSet',
  'executeChangeSet',
  'followStack',
  'protectStack',
  'awaitEnvironment',
  'verify',
  'deleteLeftover',
  'followLeftover',
  'deleteUnchanged',
  'abandon',
  'deleteChangeSet',
  'unprotectStack',
  'deleteStack',
  'followDeletion',
  'cancelUpdate',
  'awaitSettled',
  'continueRollback',
  'reprotectStack',
  'confirmGone',
  'detectDrift',
  'followDrift',
];

it('has every step at which a row may stand', () => {
  expect(Object.keys(STEPS)).toEqual(expect.arrayContaining(RELEASED));
});

it('gives every step up at some time, and says why then', () => {
  for (const { limit } of Object.values(STEPS)) {
    const { limit: milliseconds, reason } =
      typeof limit === 'function' ? limit(initialState(null)) : limit;
    expect(milliseconds).toBeGreaterThan(0);
    expect(reason).not.toBe('');
  }
});

describe('the way forward', () => {
  /** The steps that an operation takes while each goes on. */
  const way = (kind: 'provision' | 'update' | 'repair', mode: string) => {
    const stack = { mode } as OperationState['stacks'][number];
    let operation = started({
      kind,
      state: { ...initialState(null), stacks: [stack] },
    });
    const steps: string[] = [operation.state.step];
    while (operation.state.step !== ORDER.at(-1)) {
      const { state } = enterStep(operation, {
        state: operation.state,
        onward: true,
        events: [],
        wait: false,
      });
      operation = { ...operation, state };
      steps.push(state.step);
    }
    return { steps, stack: operation.state.stacks[0] };
  };
  const without = (...left: string[]) =>
    ORDER.filter(step => !left.includes(step));

  it.each([
    ['provision' as const, 'create', without('awaitAvailable')],
    ['update' as const, 'update', without()],
    [
      'repair' as const,
      'create',
      without('awaitAvailable', 'awaitEnvironment'),
    ],
    [
      'repair' as const,
      'update',
      without('awaitAvailable', 'awaitEnvironment'),
    ],
  ])('of a %s that is to %s a stack', (kind, mode, expected) => {
    expect(way(kind, mode).steps).toEqual(expected);
  });

  it('notes that AWS is asked for a change set, and for its execution, before it is', () => {
    expect(way('update', 'update').stack).toMatchObject({
      requested: true,
      executed: true,
    });
  });
});
