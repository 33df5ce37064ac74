import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { toEntityRef } from 'backstage-plugin-mwaa-node';
import { TAGS } from 'mwaa-network';

/** What the configuration says under `mwaa.discovery`, checked. */
export interface DiscoveryConfig {
  schedule: SchedulerServiceTaskScheduleDefinition;
  /** Full entity ref. */
  defaultOwner: string;
  /** Full entity ref. */
  defaultSystem?: string;
  /** Names of AWS tags. */
  tags: { owner: string; system: string };
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
  const discovery = config.getOptionalConfig('mwaa.discovery');
  const schedule = discovery?.getOptionalConfig('schedule');
  const defaultSystem = refOf(discovery, 'defaultSystem', 'system');
  return {
    schedule: schedule
      ? readSchedulerServiceTaskScheduleDefinitionFromConfig(schedule)
      : DEFAULT_SCHEDULE,
    defaultOwner:
      refOf(discovery, 'defaultOwner', 'group') ?? 'group:default/unknown',
    ...(defaultSystem && { defaultSystem }),
    tags: {
      owner: discovery?.getOptionalString('tags.owner') ?? TAGS.owner,
      system: discovery?.getOptionalString('tags.system') ?? TAGS.system,
    },
  };
}

function refOf(
  config: Config | undefined,
  key: string,
  kind: string,
): string | undefined {
  const value = config?.getOptionalString(key);
  if (value === undefined) {
    return undefined;
  }
  const ref = toEntityRef(value, kind);
  if (!ref) {
    throw new InputError(
      `Invalid configuration: mwaa.discovery.${key} "${value}" is not an entity ref. It looks like ${kind}:default/NAME.`,
    );
  }
  return ref;
}
