import type {
  Ending,
  NewEvent,
  OperationError,
  ProvisionState,
  StackProgress,
  Step,
} from '../types';
import type { Advance } from './types';

/** The state that an operation begins with. */
export function initialState(
  routing: ProvisionState['routing'],
): ProvisionState {
  return {
    step: 'plan',
    routing,
    stacks: [],
    stackIndex: 0,
    lastEventId: null,
    started: {},
    created: 0,
    firstFailure: null,
    announced: false,
    toldAt: '',
    failures: 0,
    quiet: 0,
    lastSeen: '',
    ending: null,
  };
}

/** The stack that the step is about. */
export function currentStack(state: ProvisionState): StackProgress {
  return state.stacks[state.stackIndex];
}

export function withStack(
  state: ProvisionState,
  change: Partial<StackProgress>,
): ProvisionState {
  return {
    ...state,
    stacks: state.stacks.map((stack, index) =>
      index === state.stackIndex ? { ...stack, ...change } : stack,
    ),
  };
}

/** On to another step, at once, with fresh counters. */
export function goTo(
  state: ProvisionState,
  step: Step,
  events: NewEvent[] = [],
  more: Partial<Advance> = {},
): Advance {
  return {
    state: { ...state, step, failures: 0, quiet: 0, lastSeen: '' },
    events,
    wait: false,
    ...more,
  };
}

/**
 * The same step again after a while; the while grows for as long as nothing
 * changes.
 *
 * @param seen - what was seen, to compare with the next look
 */
export function lookAgain(
  state: ProvisionState,
  seen: string,
  events: NewEvent[] = [],
  more: Partial<Advance> = {},
): Advance {
  const changed = events.length > 0 || seen !== state.lastSeen;
  return {
    state: {
      ...state,
      failures: 0,
      quiet: changed ? 0 : state.quiet + 1,
      lastSeen: seen,
    },
    events,
    wait: true,
    ...more,
  };
}

/** The end. What the change sets were made of is not needed any more. */
export function finish(
  state: ProvisionState,
  ending: Ending,
  events: NewEvent[] = [],
  more: Partial<Advance> = {},
): Advance {
  return {
    state: { ...state, step: 'finished', ending },
    events: [...events],
    material: null,
    // Whatever happened to an environment that others know of, they look again.
    announce: state.announced,
    wait: false,
    ending,
    ...more,
  };
}

/**
 * The end of an operation that can go no further: at once as long as its first
 * stack is the one that does not come to be, and otherwise once the earlier
 * ones, which are no use by themselves, are gone.
 */
export function giveUp(state: ProvisionState, ending: Ending): Advance {
  return state.stackIndex > 0
    ? goTo({ ...state, ending }, 'abandon')
    : finish(state, ending);
}

export function failed(message: string, remedy: string): Ending {
  const error: OperationError = { message, remedy };
  return { status: 'failed', error };
}

export function line(
  at: string,
  message: string,
  level: NewEvent['level'] = 'info',
): NewEvent {
  return { at, level, message };
}
