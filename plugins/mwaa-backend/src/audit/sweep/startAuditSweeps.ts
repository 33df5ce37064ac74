import type {
  AuditorService,
  LoggerService,
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { Place } from 'backstage-plugin-mwaa-node';
import { timeoutOf } from '../config';
import type { Sweeper } from './Sweeper';

/** @internal */
export interface AuditSweepsOptions {
  auditor: AuditorService;
  logger: LoggerService;
  places: Place[];
  schedule: SchedulerServiceTaskScheduleDefinition;
  scheduler: SchedulerService;
  sweeper: Pick<Sweeper, 'sweep'>;
}

/** A run ends by itself this share of its timeout before others take over. */
const RUN_SHARE = 0.9;

/** Milliseconds; by then the scheduler has let go of the run before. */
const GO_ON_AFTER = 2_000;

/** The name of a place's task. */
export function sweepTaskId({ account, region }: Place): string {
  return `mwaa-audit:${account}:${region}`;
}

/**
 * Has every place swept on the schedule, by one replica at a time. A run that
 * does not get to the end stops in time and is followed by another that goes
 * on; that of a replica which died is taken over after its timeout.
 */
export async function startAuditSweeps(
  options: AuditSweepsOptions,
): Promise<void> {
  for (const place of options.places) {
    await options.scheduler.scheduleTask({
      ...options.schedule,
      scope: 'global',
      id: sweepTaskId(place),
      fn: signal => run(place, signal, options),
    });
  }
}

async function run(
  place: Place,
  cancelled: AbortSignal,
  options: AuditSweepsOptions,
): Promise<void> {
  const { auditor, logger, schedule, sweeper } = options;
  const deadline = AbortSignal.timeout(timeoutOf(schedule) * RUN_SHARE);
  const event = await auditor.createEvent({
    eventId: 'audit-sweep',
    meta: { ...place },
  });
  const where = `account ${place.account}, ${place.region}`;
  try {
    const result = await sweeper.sweep(
      place,
      AbortSignal.any([cancelled, deadline]),
    );
    await event.success({ meta: { ...result } });
    if (result.unreadable === null) {
      logger.debug(`Audited ${where}: ${JSON.stringify(result)}`);
    } else {
      logger.warn(`The audit could not read ${where}: ${result.unreadable}`);
    }
  } catch (error) {
    await event.fail({ error: toError(error) });
    if (!deadline.aborted || cancelled.aborted) throw error;
    logger.info(`The audit of ${where} is not through yet and goes on`);
    setTimeout(() => goOn(place, options), GO_ON_AFTER).unref();
  }
}

async function goOn(
  place: Place,
  { logger, scheduler }: AuditSweepsOptions,
): Promise<void> {
  try {
    await scheduler.triggerTask(sweepTaskId(place));
  } catch (error) {
    // Another replica has begun already, or the scheduled time will do.
    logger.debug(
      `The audit of ${sweepTaskId(place)} was not triggered: ${toError(error).message}`,
    );
  }
}
