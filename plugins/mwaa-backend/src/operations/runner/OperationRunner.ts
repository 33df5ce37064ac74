import { setMaxListeners } from 'node:events';
import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { ForwardedError } from '@backstage/errors';
import type { EventsService } from '@backstage/plugin-events-node';
import {
  MWAA_ENVIRONMENTS_CHANGED_TOPIC,
  type EnvironmentsChangedEvent,
} from 'backstage-plugin-mwaa-common';
import type { MwaaAws } from 'backstage-plugin-mwaa-node';
import type { Profile } from 'mwaa-network';
import type { Lifecycle } from '../../lifecycle/Lifecycle';
import type { Planner } from '../../planning/Planner';
import { BUDGETS } from '../../budgets';
import { deadlineOf } from '../decisions/clock';
import type { Advance } from '../decisions/types';
import { advance } from '../machine/advance';
import { pause, type Pauses } from '../machine/backoff';
import { requestRollback } from '../machine/requestRollback';
import { STEPS } from '../steps';
import type { OperationStore } from '../store/OperationStore';
import { safeMessage } from '../store/safeMessage';
import type { OperationRecord } from '../types';
import type { OperationMetrics } from '../metrics/operationMetrics';
import { applyAdvance } from './applyAdvance';
import { KeptReadings } from '../../readings/KeptReadings';
import { performStep } from './performStep';

/** Operations that are advanced side by side. */
const CONCURRENCY = 5;

/** Unexpected errors in a row after which a row is put aside. */
const CRASHES = 10;

/** Milliseconds before a row that could not be advanced is tried again. */
const CRASH_PAUSES: Pauses = { shortest: 2_000, longest: 5 * 60_000 };

/** @internal */
export interface OperationRunnerOptions {
  aws: MwaaAws;
  planner: Pick<Planner, 'planWithFacts'>;
  lifecycle: Lifecycle;
  profile: Profile;
  store: OperationStore;
  events: EventsService;
  auditor: AuditorService;
  logger: LoggerService;
  pauses: Pauses;
  metrics?: Pick<OperationMetrics, 'ended'>;
  /** Milliseconds, for tests: how long a step waits for AWS. */
  stepLimit?: number;
  /** For tests: the time, in milliseconds. */
  now?: () => number;
}

/**
 * Advances operations: asks AWS for the truth, decides, writes down what
 * follows. It holds nothing between two runs but what is still being read. The scheduler lets one replica
 * at a time run it; should two overlap all the same (one that was thought dead
 * comes back), the version of the row lets only one write, and the tokens keep
 * AWS from doing anything twice.
 */
export class OperationRunner {
  readonly #options: OperationRunnerOptions;

  readonly #readings: KeptReadings;

  constructor(options: OperationRunnerOptions) {
    this.#options = options;
    this.#readings = new KeptReadings();
  }

  /** Takes every operation whose time has come as far as it goes. */
  async run(signal: AbortSignal): Promise<void> {
    const due = await this.#options.store.due(this.#now(), 100);
    const workers = Array.from(
      { length: Math.min(CONCURRENCY, due.length) },
      async () => {
        for (let next = due.shift(); next; next = due.shift()) {
          if (signal.aborted) return;
          await this.#drive(next, signal);
        }
      },
    );
    await Promise.all(workers);
  }

  async #drive(first: OperationRecord, signal: AbortSignal): Promise<void> {
    const { store } = this.#options;
    let operation: OperationRecord | undefined = first;
    try {
      while (operation && !operation.finishedAt && !signal.aborted) {
        const advanced = await this.#step(operation, signal);
        if (signal.aborted) return;
        const saved = await this.#save(operation, advanced);
        if (saved && advanced.wait) return;
        // Somebody wrote meanwhile, a wish to cancel most likely: read again.
        operation = saved ?? (await store.find(operation.id));
      }
    } catch (error) {
      await this.#crashed(first.id, error);
    }
  }

  /**
   * Neither AWS nor the operation's own fault, but one of the code, its row or
   * the database. It must not keep the others from going on, nor try for ever.
   */
  async #crashed(id: string, error: unknown): Promise<void> {
    const { logger, store } = this.#options;
    try {
      const now = this.#now();
      const crashes = await store.noteCrash(id, tries =>
        new Date(
          Date.parse(now) + pause(tries * 2, CRASH_PAUSES),
        ).toISOString(),
      );
      if (crashes >= CRASHES) {
        await store.quarantine(
          id,
          `It could not be advanced ${crashes} times in a row: ${safeMessage(error)}`,
          now,
        );
      } else {
        logger.error(
          `Operation ${id} could not be advanced; it is tried again`,
          // Not the error itself: a database's holds the values of its row.
          new Error(safeMessage(error)),
        );
      }
    } catch (further) {
      logger.error(
        `Operation ${id} could not be advanced, nor that be written down`,
        new Error(safeMessage(further)),
      );
    }
  }

  async #step(
    operation: OperationRecord,
    signal: AbortSignal,
  ): Promise<Advance> {
    const { aws, lifecycle, planner, profile } = this.#options;
    const rollback = requestRollback(operation, this.#now());
    if (rollback) return rollback;
    const observation = await performStep(operation, {
      aws,
      lifecycle,
      planner,
      profile,
      readings: this.#readings,
      signal: stepSignal(signal, this.#options.stepLimit ?? BUDGETS.step),
    });
    return advance(counted(operation), observation, this.#now());
  }

  async #save(
    operation: OperationRecord,
    advanced: Advance,
  ): Promise<OperationRecord | undefined> {
    const { pauses, store } = this.#options;
    const now = this.#now();
    const checkAfter = new Date(nextLook(advanced, now, pauses));
    const saved = await store.save(
      applyAdvance(operation, advanced, now, checkAfter.toISOString()),
      advanced.events,
    );
    // What was not written down has not happened yet, and happens again.
    if (saved) await this.#tell(saved, advanced);
    return saved;
  }

  /** What others learn of it. That they cannot be told stops nothing. */
  async #tell(operation: OperationRecord, advanced: Advance): Promise<void> {
    const { auditor, events, logger, metrics } = this.#options;
    try {
      if (advanced.ending) metrics?.ended(operation, advanced.ending);
      if (advanced.announce) {
        const eventPayload: EnvironmentsChangedEvent = {
          account: operation.account,
          region: operation.region,
        };
        await events.publish({
          topic: MWAA_ENVIRONMENTS_CHANGED_TOPIC,
          eventPayload,
        });
      }
      if (advanced.ending) {
        const { id, kind, account, region, environmentName } = operation;
        const audit = await auditor.createEvent({
          eventId: 'operation-finish',
          severityLevel: 'medium',
          meta: {
            operationId: id,
            kind,
            account,
            region,
            environmentName,
            owner: operation.owner,
            startedBy: operation.startedBy,
            approvedBy: operation.state.approval?.approvedBy ?? null,
            status: operation.status,
          },
        });
        if (advanced.ending.status === 'failed') {
          await audit.fail({ error: new Error(advanced.ending.error.message) });
        } else {
          await audit.success();
        }
      }
    } catch (error) {
      logger.warn(
        `Operation ${operation.id} could not be announced`,
        new ForwardedError('Announcing failed', error),
      );
    }
  }

  #now(): string {
    return new Date(this.#options.now?.() ?? Date.now()).toISOString();
  }
}

/** The operation with the calls of its step counted. */
function counted(operation: OperationRecord): OperationRecord {
  const { state } = operation;
  const calls =
    state.step === 'finished' ? 0 : (STEPS[state.step].statusCalls ?? 0);
  return {
    ...operation,
    state: { ...state, statusCalls: (state.statusCalls ?? 0) + calls },
  };
}

/** When to look again: at once, after a pause, or at the time that is known. */
function nextLook(advanced: Advance, now: string, pauses: Pauses): number {
  const { state, until, wait } = advanced;
  const soon = Date.parse(now);
  if (!wait) return soon;
  const next = until
    ? Math.max(soon, Date.parse(until))
    : soon + pause(state.unchangedPolls, pauses);
  const deadline = deadlineOf(state);
  // The deadline is not slept through.
  return deadline ? Math.min(next, Math.max(soon, Date.parse(deadline))) : next;
}

/** One for each step: a step may make dozens of calls that all listen to it. */
function stepSignal(signal: AbortSignal, limit: number): AbortSignal {
  const step = AbortSignal.any([signal, AbortSignal.timeout(limit)]);
  setMaxListeners(0, step);
  return step;
}
