import type { JsonObject, JsonValue } from '@backstage/types';
import type { EnvironmentRequest } from 'mwaa-network';

/** Fields of a request that the form calls by the same name. */
const sameName = [
  'name',
  'owner',
  'system',
  'routing',
  'webserverAccessMode',
  'natGateways',
  'airflowVersion',
  'environmentClass',
  'minWorkers',
  'maxWorkers',
  'minWebservers',
  'maxWebservers',
  'schedulers',
  'dagS3Path',
  'requirementsS3Path',
  'pluginsS3Path',
  'startupScriptS3Path',
  'airflowConfigurationOptions',
  'logging',
  'weeklyMaintenanceWindowStart',
  'endpointProfile',
  'additionalServices',
  'tags',
] as const satisfies ReadonlyArray<keyof EnvironmentRequest>;

/**
 * The request that a filled-in form makes, as the template's `mwaa:plan` step
 * makes it: account and Region come from `target`, the VPC's block and zones
 * from `vpcCidrBlock` and `availabilityZoneIds`; everything else has the
 * request's own names. What the form leaves empty is left out, and has its
 * default from the plan. Nothing is checked here: the plan names what is wrong.
 *
 * @public
 */
export function requestFromForm(formData: JsonObject): EnvironmentRequest {
  const target = asObject(formData.target);
  const vpc = given({
    cidrBlock: formData.vpcCidrBlock,
    availabilityZoneIds: formData.availabilityZoneIds,
  });
  return {
    name: '',
    owner: '',
    ...given(Object.fromEntries(sameName.map(key => [key, formData[key]]))),
    account: asText(target.account ?? formData.account),
    region: asText(target.region ?? formData.region),
    ...(Object.keys(vpc).length > 0 && { vpc }),
  } as EnvironmentRequest;
}

/** Whether enough is filled in for a plan to be worth making. */
export function isWorthPlanning(request: EnvironmentRequest): boolean {
  return [request.name, request.owner, request.account, request.region].every(
    Boolean,
  );
}

function given(
  values: Record<string, JsonValue | undefined>,
): Record<string, JsonValue> {
  return Object.fromEntries(
    Object.entries(values).filter(
      (entry): entry is [string, JsonValue] =>
        entry[1] !== undefined &&
        entry[1] !== null &&
        entry[1] !== '' &&
        !(Array.isArray(entry[1]) && entry[1].length === 0),
    ),
  );
}

function asObject(value: JsonValue | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? value
    : {};
}

function asText(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
