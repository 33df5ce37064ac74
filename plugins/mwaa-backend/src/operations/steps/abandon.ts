import { engine } from '../calls/context';
import { STALE_LIMIT, stepAge } from '../decisions/clock';
import { UPDATE } from '../decisions/limits';
import {
  currentStack,
  goTo,
  line,
  lookAgain,
  withStack,
} from '../decisions/transitions';
import type { Advance, Observed } from '../decisions/types';
import { endWithRemains } from '../failures/endings';
import { KINDS } from '../kinds';
import type { OperationRecord } from '../types';
import type { StepDefinition } from './StepDefinition';

declare module '../types' {
  interface StepNames {
    abandon: unknown;
  }
}

/**
 * What there is to take away: a change set that was not executed, an empty
 * stack that it was made in, and a stack that is this operation's own work.
 */
export const abandon: StepDefinition<'stack'> = {
  phase: 'Rolling back',
  direction: 'back',
  needsStack: false,
  /** By name, as long as its id is not known. */
  async perform(operation, context) {
    const current = currentStack(operation.state);
    if (!current) return { type: 'stack', stack: undefined };
    const stack = await engine(operation, context).describeStack(
      current.stackId || current.name,
      context,
    );
    return { type: 'stack', stack };
  },
  // A stack that rolls back is waited for.
  limit: UPDATE,
  onFailure: endWithRemains,
  decide: decideOnRest,
};

/** `STALE_LIMIT` where it is not known that anything was made, milliseconds. */
const UNCONFIRMED_LIMIT = 20_000;

function decideOnRest(
  operation: OperationRecord,
  { stack }: Observed<'stack'>,
  now: string,
): Advance {
  const { state } = operation;
  const current = currentStack(state);
  if (!stack || stack.status === 'DELETE_COMPLETE') {
    // AWS may not know yet what was made a moment ago.
    const wait = current?.stackId ? STALE_LIMIT : UNCONFIRMED_LIMIT;
    if (current?.requested && !stack && stepAge(state, now) < wait) {
      return lookAgain(state, 'absent');
    }
    return afterDeletion(current ? withGone(operation) : operation, now);
  }
  const known = withStack(state, { stackId: stack.stackId });
  if (stack.status === 'REVIEW_IN_PROGRESS') {
    if (current.changeSetId) return goTo(known, 'deleteChangeSet');
    // A stack in review holds no resource; another's may hold change sets.
    return current.madeStack && current.requested
      ? goTo(known, 'deleteStack')
      : endUnconfirmed({ ...operation, state: known }, now);
  }
  if (!current.ours) {
    const atWork =
      current.executed && /^UPDATE_.*IN_PROGRESS$/.test(stack.status);
    // The execution whose answer was lost is under way: it is followed.
    if (atWork) return goTo({ ...known, updateBegun: true }, 'followStack');
    return current.changeSetId
      ? goTo(known, 'deleteChangeSet')
      : endUnconfirmed({ ...operation, state: known }, now);
  }
  if (stack.status === 'DELETE_IN_PROGRESS') {
    return goTo(known, 'followDeletion');
  }
  if (stack.status.endsWith('ROLLBACK_IN_PROGRESS')) {
    return lookAgain(
      known,
      stack.status,
      state.lastSeen === stack.status
        ? []
        : [line(now, 'Waiting for the rollback to end before deleting')],
    );
  }
  return goTo(
    known,
    // What was read may be a moment old: taken off twice does no harm.
    stack.terminationProtection ||
      current.protected ||
      stack.status === 'CREATE_COMPLETE'
      ? 'unprotectStack'
      : 'deleteStack',
    [
      line(
        now,
        `Deleting the stack ${stack.stackName}. If MWAA is creating the environment already, it has to finish that first, which may take until it would have been available`,
        'warn',
      ),
    ],
  );
}

/** The end, with a word on a change set that may have been made unseen. */
function endUnconfirmed(operation: OperationRecord, now: string): Advance {
  const { executed, name, requested } = currentStack(operation.state);
  const ended = afterDeletion(operation, now);
  return !requested || executed
    ? ended
    : {
        ...ended,
        events: [
          line(
            now,
            `CloudFormation did not confirm the change set for ${name}. Should the stack have one with ${operation.id} in its name, delete it there`,
            'warn',
          ),
          ...ended.events,
        ],
      };
}

function withGone(operation: OperationRecord): OperationRecord {
  return {
    ...operation,
    state: withStack(operation.state, { status: 'DELETE_COMPLETE' }),
  };
}

function afterDeletion(operation: OperationRecord, now: string): Advance {
  return KINDS[operation.kind].afterDeletion(operation, now);
}
