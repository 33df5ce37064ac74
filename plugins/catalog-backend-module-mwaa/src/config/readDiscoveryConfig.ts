import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import {
  readOwnershipConfig,
  type OwnershipConfig,
} from 'backstage-plugin-mwaa-node';

/** What the configuration says under `mwaa.discovery`, checked. */
export interface DiscoveryConfig extends OwnershipConfig {
  schedule: SchedulerServiceTaskScheduleDefinition;
}

const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 10 },
  timeout: { minutes: 5 },
};

/**
 * Reads `mwaa.discovery`; see `config.d.ts` for every key.
 *
 * @param config - the root of the configuration
 * @throws InputError that names the key, the value and what to do
 */
export function readDiscoveryConfig(config: Config): DiscoveryConfig {
  const schedule = config.getOptionalConfig('mwaa.discovery.schedule');
  return {
    schedule: schedule
      ? readSchedulerServiceTaskScheduleDefinitionFromConfig(schedule)
      : DEFAULT_SCHEDULE,
    ...readOwnershipConfig(config),
  };
}
