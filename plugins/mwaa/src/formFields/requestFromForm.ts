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
  'networkAcl',
  'flowLogs',
  'alarms',
  'alarmTopicArn',
  'kmsKey',
  'bucketName',
  'executionRoleArn',
  'permissionsBoundaryArn',
] as const satisfies ReadonlyArray<keyof EnvironmentRequest>;

// A form that asks for something else keeps what it was told before.
const ofPublic: string[] = ['natGateways'];
const ofPrivate: string[] = ['endpointProfile', 'additionalServices'];
const ofNewVpc: string[] = ['natGateways', 'networkAcl', 'flowLogs'];

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
  const existing = formData.vpcKind === 'existing';
  const vpc = given(
    existing
      ? asObject(formData.existingVpc)
      : {
          cidrBlock: formData.vpcCidrBlock,
          availabilityZoneIds: formData.availabilityZoneIds,
        },
  );
  const left = [
    ...(formData.routing === 'private' ? ofPublic : ofPrivate),
    ...(existing ? ofNewVpc : []),
    ...(formData.alarms === true ? [] : ['alarmTopicArn']),
    // Flow logs have a role of their own, which is made whatever the other is.
    ...(formData.executionRoleArn && !(formData.flowLogs && !existing)
      ? ['permissionsBoundaryArn']
      : []),
  ];
  const fields = sameName.filter(key => !left.includes(key));
  const access = accessFromForm(formData);
  return {
    name: '',
    owner: '',
    ...given(Object.fromEntries(fields.map(key => [key, formData[key]]))),
    account: asText(target.account ?? formData.account),
    region: asText(target.region ?? formData.region),
    ...(Object.keys(vpc).length > 0 && { vpc }),
    ...(access && { access }),
  } as EnvironmentRequest;
}

/** How people come, with what belongs to that; the form keeps what it was told of others. */
function accessFromForm(
  formData: JsonObject,
): Record<string, JsonValue> | undefined {
  const { accessMechanism: mechanism, routing } = formData;
  // Without an answer the web server follows the routing; one with a public
  // address alone needs no other way in.
  const mode =
    formData.webserverAccessMode ||
    (routing === 'private' ? 'PRIVATE_ONLY' : 'PUBLIC_ONLY');
  if (!mechanism || mode === 'PUBLIC_ONLY') return undefined;
  return given({
    mechanism,
    ...(mechanism === 'client-vpn' && {
      clientCidrBlock: formData.clientVpnCidrBlock,
      serverCertificateArn: formData.serverCertificateArn,
      clientCertificateArn: formData.clientCertificateArn,
    }),
    ...(mechanism === 'existing-connection' && {
      cidrBlocks: formData.connectionCidrBlocks,
    }),
  });
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
