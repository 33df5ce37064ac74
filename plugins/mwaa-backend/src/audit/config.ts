import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  readOwnershipConfig,
  type OwnershipConfig,
} from 'backstage-plugin-mwaa-node';
import { Duration } from 'luxon';
import { readMilliseconds } from '../config';

/** What the audit takes from the configuration. */
export interface AuditConfig {
  schedule: SchedulerServiceTaskScheduleDefinition;
  /** Milliseconds for which what has ended is kept. */
  retention: number;
  ownership: OwnershipConfig;
}

const DAY = 24 * 60 * 60_000;
const LONGEST_TIMEOUT = 2 * 60_000;

const defaultSchedule: SchedulerServiceTaskScheduleDefinition = {
  frequency: { hours: 1 },
  timeout: { minutes: 2 },
  initialDelay: { seconds: 15 },
};

/**
 * Reads `mwaa.audit`, and of `mwaa.discovery` who owns what.
 *
 * @param config - the root of the configuration
 * @throws InputError that names the key
 */
export function readAuditConfig(config: Config): AuditConfig {
  const key = 'mwaa.audit.schedule';
  const schedule = config.has(key)
    ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
        config.getConfig(key),
      )
    : defaultSchedule;
  if (timeoutOf(schedule) > LONGEST_TIMEOUT) {
    throw new InputError(
      `${key}.timeout is longer than two minutes. Shorten it: only after it does another replica take over from one that died, and a sweep that takes longer goes on by itself where it was`,
    );
  }
  return {
    schedule,
    // With less, what stands would be forgotten before it is seen again.
    retention: readMilliseconds(config, 'mwaa.audit.retention', 400 * DAY, DAY),
    ownership: readOwnershipConfig(config),
  };
}

/** How long one run of a sweep may take, in milliseconds. */
export function timeoutOf({
  timeout,
}: Pick<SchedulerServiceTaskScheduleDefinition, 'timeout'>): number {
  return Duration.fromDurationLike(timeout).toMillis();
}
