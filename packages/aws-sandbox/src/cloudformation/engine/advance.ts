import type { Store } from '../../kernel/types';
import type { StackRecord } from '../model';
import { STACKS, stacks } from '../state';
import { cleanUp, deleteStack, rollbackCreation } from './phases/deletion';
import { forward } from './phases/forward';
import { rollbackUpdate } from './phases/rollback';
import { type Heartbeat, type Run, runOf } from './run';

/** Steps within one heartbeat; more than a stack of 500 resources needs. */
const MAX_STEPS = 5_000;

/** A heartbeat waits this long for a stack whose calls are slow. */
const PATIENCE_MS = 50;

/** Stacks at work on a step, by store: no stack takes two at a time. */
const busy = new WeakMap<Store, Set<string>>();

/** What went wrong after the heartbeat had lost its patience. */
const mishaps = new WeakMap<Store, unknown[]>();

/**
 * Takes every stack that is in progress as far as it can go now. All that is
 * known of an operation is in the store, so it goes on after a restart.
 */
export async function advanceStacks(heartbeat: Heartbeat): Promise<void> {
  const { store } = heartbeat;
  if (!busy.has(store)) {
    busy.set(store, new Set());
    mishaps.set(store, []);
  }
  const atWork = busy.get(store)!;
  const failed = mishaps.get(store)!;
  const started: Promise<void>[] = [];
  for (const { account, region } of store.places(STACKS)) {
    for (const stack of stacks({ store, account, region }).values()) {
      if (!isInProgress(stack) || atWork.has(stack.stackId)) continue;
      if (heartbeat.faults.isStalled(stackWork(stack))) continue;
      atWork.add(stack.stackId);
      started.push(
        advance(runOf(heartbeat, stack, stack.operation!))
          .catch(error => void failed.push(error))
          .finally(() => atWork.delete(stack.stackId)),
      );
    }
  }
  if (started.length > 0) await patiently(Promise.all(started));
  if (failed.length > 0) throw failed.shift();
}

function isInProgress(stack: StackRecord): boolean {
  return stack.operation !== undefined && stack.status.endsWith('_IN_PROGRESS');
}

function stackWork({ account, region, stackName, status }: StackRecord) {
  return {
    service: 'cloudformation',
    account,
    region,
    name: stackName,
    status,
  };
}

async function patiently(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>(resolve => {
    timer = setTimeout(resolve, PATIENCE_MS);
  });
  try {
    await Promise.race([work, enough]);
  } finally {
    clearTimeout(timer);
  }
}

async function advance(run: Run): Promise<void> {
  const { status } = run.stack;
  for (let steps = 0; steps < MAX_STEPS; steps += 1) {
    // A deletion may have taken the operation's place meanwhile.
    if (run.stack.operation !== run.operation || !isInProgress(run.stack)) {
      return;
    }
    if (
      run.stack.status !== status &&
      run.faults?.isStalled(stackWork(run.stack))
    ) {
      return;
    }
    const progressed = await step(run);
    if (progressed) run.store.touch();
    else return;
  }
}

function step(run: Run): Promise<boolean> {
  const { phase, kind } = run.operation;
  switch (phase) {
    case 'FORWARD':
      return forward(run);
    case 'ROLLBACK':
      return kind === 'CREATE' ? rollbackCreation(run) : rollbackUpdate(run);
    case 'CLEANUP':
    case 'ROLLBACK_CLEANUP':
      return cleanUp(run);
    default:
      return deleteStack(run);
  }
}
