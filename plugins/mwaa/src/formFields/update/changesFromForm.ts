import type { JsonObject, JsonValue } from '@backstage/types';
import type { EnvironmentChanges } from 'backstage-plugin-mwaa-common';
import { MASK } from '../airflowOptions/schema';

/** What the form asks for, by the names that a request has. */
const FIELDS = [
  'airflowVersion',
  'environmentClass',
  'minWorkers',
  'maxWorkers',
  'minWebservers',
  'maxWebservers',
  'schedulers',
  'weeklyMaintenanceWindowStart',
  'webserverAccessMode',
  'dagS3Path',
  'requirementsS3Path',
  'pluginsS3Path',
  'startupScriptS3Path',
  'logging',
  'flowLogs',
  'alarms',
  'alarmTopicArn',
] as const satisfies ReadonlyArray<keyof EnvironmentChanges>;

/** Stands for a value that is given anew: the mask alone means that it stays. */
const GIVEN = `${MASK}*`;

/**
 * The changes that a filled-in form makes, as the template's `mwaa:update` step
 * makes them. What is left empty stays, and is left out. The values of Airflow's
 * options are not here, for the form keeps them apart.
 */
export function changesFromForm(formData: JsonObject): EnvironmentChanges {
  const given = FIELDS.map(field => [field, pruned(formData[field])] as const);
  const options = Object.keys(asObject(formData.airflowConfigurationOptions));
  return Object.fromEntries([
    ...given.filter(([, value]) => value !== undefined),
    ...(options.length > 0
      ? [
          [
            'airflowConfigurationOptions',
            Object.fromEntries(options.map(name => [name, GIVEN])),
          ],
        ]
      : []),
  ]);
}

/** Undefined for what is empty, and for an object of which nothing is left. */
function pruned(value: JsonValue | undefined): JsonValue | undefined {
  if (value === null || value === '') return undefined;
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  const parts = Object.entries(asObject(value))
    .map(([key, part]) => [key, pruned(part)] as const)
    .filter(([, part]) => part !== undefined);
  return parts.length > 0 ? Object.fromEntries(parts) : undefined;
}

function asObject(value: JsonValue | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? value
    : {};
}
