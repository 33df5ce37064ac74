import type {
  Ending,
  FailureCause,
  NewEvent,
  OperationError,
  OperationRecord,
  OperationState,
  StackProgress,
  Step,
} from '../types';
import type { Advance } from './types';

/** The state that an operation begins with. */
export function initialState(
  routing: OperationState['routing'],
): OperationState {
  return {
    step: 'plan',
    stepSince: '',
    stepLimit: 0,
    approval: null,
    lastFailure: null,
    cancelNoted: false,
    routing,
    stacks: [],
    stackIndex: 0,
    lastEventId: null,
    started: {},
    created: 0,
    firstFailure: null,
    announced: false,
    lastEventAt: '',
    failures: 0,
    unchangedPolls: 0,
    lastSeen: '',
    ending: null,
    updateBegun: false,
    lastStackStatus: '',
    continued: false,
    detectionId: '',
    stays: [],
    statusCalls: 0,
    waitedMs: 0,
    waitingSince: null,
  };
}

/** A stack of the plan, of which nothing has been done or seen yet. */
export function plannedStack(
  stack: Pick<StackProgress, 'name' | 'account' | 'region' | 'labels'> &
    Partial<StackProgress>,
): StackProgress {
  return {
    stackId: '',
    changeSetId: '',
    ours: false,
    mode: 'create',
    protected: false,
    outputs: {},
    ...stack,
  };
}

/** One that stands already, as it was found. */
export function standingStack(
  { account, region }: OperationRecord,
  stack: Pick<StackProgress, 'name' | 'stackId'> & Partial<StackProgress>,
): StackProgress {
  return plannedStack({
    account,
    region,
    labels: {},
    mode: 'update',
    protected: true,
    executed: true,
    ...stack,
  });
}

/** The stack that the step is about. */
export function currentStack(state: OperationState): StackProgress {
  return state.stacks[state.stackIndex];
}

export function withStack(
  state: OperationState,
  change: Partial<StackProgress>,
): OperationState {
  return {
    ...state,
    stacks: state.stacks.map((stack, index) =>
      index === state.stackIndex ? { ...stack, ...change } : stack,
    ),
  };
}

/** On to another step, at once, with fresh counters. */
export function goTo(
  state: OperationState,
  step: Step,
  events: NewEvent[] = [],
  more: Partial<Advance> = {},
): Advance {
  return {
    state: {
      ...state,
      step,
      failures: 0,
      lastFailure: null,
      unchangedPolls: 0,
      lastSeen: '',
    },
    events,
    wait: false,
    ...more,
  };
}

/** On to whatever step is the next one in the order of the registry. */
export function goOn(
  state: OperationState,
  events: NewEvent[] = [],
  more: Partial<Advance> = {},
): Advance {
  return goTo(state, state.step, events, { onward: true, ...more });
}

/** On to the next of the plan's stacks, of which nothing has happened yet. */
export function goToNextStack(state: OperationState, step: Step): Advance {
  const next = state.stacks[state.stackIndex + 1];
  return goTo(
    {
      ...state,
      stackIndex: state.stackIndex + 1,
      lastEventId: next.eventIdBefore ?? null,
      started: {},
      created: 0,
    },
    step,
  );
}

export function isLastStack({ stackIndex, stacks }: OperationState): boolean {
  return stackIndex >= stacks.length - 1;
}

/**
 * The same step again after a while; the while grows for as long as nothing
 * changes.
 *
 * @param seen - what was seen, to compare with the next look
 */
export function lookAgain(
  state: OperationState,
  seen: string,
  events: NewEvent[] = [],
  more: Partial<Advance> = {},
): Advance {
  const changed = events.length > 0 || seen !== state.lastSeen;
  return {
    state: {
      ...state,
      failures: 0,
      lastFailure: null,
      unchangedPolls: changed ? 0 : state.unchangedPolls + 1,
      lastSeen: seen,
    },
    events,
    wait: true,
    ...more,
  };
}

/** The end. What the change sets were made of is not needed any more. */
export function finish(
  state: OperationState,
  ending: Ending,
  events: NewEvent[] = [],
  more: Partial<Advance> = {},
): Advance {
  return {
    state: { ...state, step: 'finished', ending },
    events: [...events],
    planInput: null,
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
export function giveUp(state: OperationState, ending: Ending): Advance {
  return state.stackIndex > 0
    ? goTo({ ...state, ending }, 'abandon')
    : finish(state, ending);
}

/** AWS is at work from now on. */
export function waiting(state: OperationState, now: string): OperationState {
  return { ...state, waitingSince: state.waitingSince ?? now };
}

/** AWS has done its work, at that time. */
export function waited(state: OperationState, until: string): OperationState {
  const since = state.waitingSince;
  const ms = since ? Math.max(0, Date.parse(until) - Date.parse(since)) : 0;
  // Rows of an earlier release have not counted.
  return {
    ...state,
    waitedMs: (state.waitedMs ?? 0) + ms,
    waitingSince: null,
  };
}

export function failed(
  message: string,
  remedy: string,
  cause: FailureCause = 'refused',
): Ending {
  const error: OperationError = { message, remedy };
  return { status: 'failed', error, cause };
}

export function line(
  at: string,
  message: string,
  level: NewEvent['level'] = 'info',
): NewEvent {
  return { at, level, message };
}
