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
import { advance, turnRound } from '../machine/advance';
import { pause, type Pauses } from '../machine/backoff';
import type { Advance } from '../machine/types';
import type { OperationStore } from '../store/OperationStore';
import type { OperationRecord } from '../types';
import { applyAdvance } from './applyAdvance';
import { performStep, statusCallsOf } from './performStep';

/** Operations that are advanced side by side. */
const CONCURRENCY = 5;

/** Milliseconds after which a call that hangs counts as not answered. */
const STEP_TIMEOUT = 20_000;

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
  /** For tests: the time, in milliseconds. */
  now?: () => number;
}

/**
 * Advances operations: asks AWS for the truth, decides, writes down what
 * follows. It holds nothing between two runs. The scheduler lets one replica
 * at a time run it; should two overlap all the same (one that was thought dead
 * comes back), the version of the row lets only one write, and the tokens keep
 * AWS from doing anything twice.
 */
export class OperationRunner {
  readonly #options: OperationRunnerOptions;

  constructor(options: OperationRunnerOptions) {
    this.#options = options;
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
    const { logger, store } = this.#options;
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
      logger.error(
        `Operation ${first.id} could not be advanced; it is tried again`,
        new ForwardedError('Advancing failed', error),
      );
    }
  }

  async #step(
    operation: OperationRecord,
    signal: AbortSignal,
  ): Promise<Advance> {
    const { aws, lifecycle, planner, profile } = this.#options;
    const turned = turnRound(operation, this.#now());
    if (turned) return turned;
    const observation = await performStep(operation, {
      aws,
      lifecycle,
      planner,
      profile,
      signal: stepSignal(signal),
    });
    return advance(counted(operation), observation, this.#now());
  }

  async #save(
    operation: OperationRecord,
    advanced: Advance,
  ): Promise<OperationRecord | undefined> {
    const { pauses, store } = this.#options;
    const now = this.#now();
    const checkAfter = advanced.wait
      ? new Date(Date.parse(now) + pause(advanced.state.quiet, pauses))
      : new Date(now);
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
    const { auditor, events, logger } = this.#options;
    try {
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
  return {
    ...operation,
    state: {
      ...state,
      statusCalls: (state.statusCalls ?? 0) + statusCallsOf(state.step),
    },
  };
}

/** One for each step: a step may make dozens of calls that all listen to it. */
function stepSignal(signal: AbortSignal): AbortSignal {
  const step = AbortSignal.any([signal, AbortSignal.timeout(STEP_TIMEOUT)]);
  setMaxListeners(0, step);
  return step;
}
