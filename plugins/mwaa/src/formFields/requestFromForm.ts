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

// A form that asks for something else keeps what it was told before.
const ofPublic: string[] = ['natGateways'];
const ofPrivate: string[] = ['endpointProfile', 'additionalServices'];

/**
 * The request that a filled-in form makes, as the template's `mwaa:plan` step
 * makes it: account and Region come from `target`, the VPC's block and zones
 * from `vpcCidrBlock` and `availabilityZoneIds`; everything else has the
 * request's own names. What the form leaves empty is left out, and has its
 * default from the plan; so does what belongs to the other kind of routing. The
 * values of Airflow's options are asterisks here, for the form keeps them apart.
 * Nothing is checked here: the plan names what is wrong.
 *
 * @public
 */
export function requestFromForm(formData: JsonObject): EnvironmentRequest {
  const target = asObject(formData.target);
  const vpc = given({
    cidrBlock: formData.vpcCidrBlock,
    availabilityZoneIds: formData.availabilityZoneIds,
  });
  const left = formData.routing === 'private' ? ofPublic : ofPrivate;
  const fields = sameName.filter(key => !left.includes(key));
  return {
    name: '',
    owner: '',
    ...given(Object.fromEntries(fields.map(key => [key, formData[key]]))),
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
        !isEmpty(entry[1]),
    ),
  );
}

/** Forms make an object of every field that may become one. */
function isEmpty(value: JsonValue): boolean {
  return typeof value === 'object' && Object.keys(value ?? {}).length === 0;
}

function asObject(value: JsonValue | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? value
    : {};
}

function asText(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
