import { applyDefaults } from './applyDefaults';
import {
  accessFieldChecks,
  checkAccessMechanism,
  warnOfConnectionToCome,
  warnOfManyEntries,
  warnOfPrivateWebServer,
} from './checks/accessMechanism';
import {
  checkAirflowVersion,
  checkCounts,
  checkEnvironmentClass,
} from './checks/capacity';
import { checkCidrBlock } from './checks/cidrBlock';
import {
  checkSecurityGroupIds,
  checkSubnetIds,
  checkVpcChoice,
  checkVpcId,
} from './checks/existingVpc';
import {
  checkAccount,
  checkName,
  checkOwner,
  checkRegion,
  checkSystem,
} from './checks/identity';
import {
  checkAccess,
  checkAdditionalServices,
  checkAvailabilityZoneIds,
  checkEndpointProfile,
  checkNatGateways,
  checkRouting,
  checkWebserverAccessMode,
  warnOfNoInternet,
} from './checks/network';
import {
  checkAlarms,
  checkAlarmTopicArn,
  checkBucketName,
  checkExecutionRoleArn,
  checkFlowLogs,
  checkKmsKey,
  checkNetworkAcl,
  checkOptions,
  checkPermissionsBoundaryArn,
} from './checks/options';
import {
  checkAirflowConfigurationOptions,
  checkDagS3Path,
  checkLogging,
  checkMaintenanceWindow,
  checkPluginsS3Path,
  checkRequirementsS3Path,
  checkStartupScriptS3Path,
  warnOfEmptyBucket,
} from './checks/settings';
import { checkTags } from './checks/tags';
import { isAbsent, isRecord, wrongType, type Check } from './checks/value';
import { error, warning } from './problem';
import type { EnvironmentRequest, Problem, ResolvedRequest } from '../request';

/**
 * What is wrong with each field by itself, by the field's path: for a form
 * that validates as people type.
 *
 * @public
 */
export const fieldChecks = {
  name: checkName,
  account: checkAccount,
  region: checkRegion,
  owner: checkOwner,
  system: checkSystem,
  routing: checkRouting,
  webserverAccessMode: checkWebserverAccessMode,
  natGateways: checkNatGateways,
  airflowVersion: checkAirflowVersion,
  environmentClass: checkEnvironmentClass,
  dagS3Path: checkDagS3Path,
  requirementsS3Path: checkRequirementsS3Path,
  pluginsS3Path: checkPluginsS3Path,
  startupScriptS3Path: checkStartupScriptS3Path,
  airflowConfigurationOptions: checkAirflowConfigurationOptions,
  logging: checkLogging,
  weeklyMaintenanceWindowStart: checkMaintenanceWindow,
  endpointProfile: checkEndpointProfile,
  additionalServices: checkAdditionalServices,
  tags: checkTags,
  networkAcl: checkNetworkAcl,
  flowLogs: checkFlowLogs,
  alarms: checkAlarms,
  alarmTopicArn: checkAlarmTopicArn,
  kmsKey: checkKmsKey,
  bucketName: checkBucketName,
  executionRoleArn: checkExecutionRoleArn,
  permissionsBoundaryArn: checkPermissionsBoundaryArn,
} as const satisfies Partial<Record<keyof EnvironmentRequest, Check>>;

/** The fields of `vpc`, likewise. @public */
export const vpcFieldChecks = {
  cidrBlock: checkCidrBlock,
  availabilityZoneIds: checkAvailabilityZoneIds,
  vpcId: checkVpcId,
  subnetIds: checkSubnetIds,
  securityGroupIds: checkSecurityGroupIds,
} as const satisfies Partial<
  Record<keyof NonNullable<EnvironmentRequest['vpc']>, Check>
>;

/** The fields of `access`, likewise. @public */
export { accessFieldChecks };

/** Fields that are held against the class and each other, not by themselves. */
const COUNTS = [
  'minWorkers',
  'maxWorkers',
  'minWebservers',
  'maxWebservers',
  'schedulers',
];

/** The names of a request's fields, and of those within them. */
export const requestFields = {
  request: [...Object.keys(fieldChecks), ...COUNTS, 'vpc', 'access'],
  vpc: Object.keys(vpcFieldChecks),
  access: Object.keys(accessFieldChecks),
} as const;

/**
 * Everything that can be said of a request without looking into the account:
 * errors and warnings, in the order of the form. Takes anything at all, for a
 * request may come from a YAML file, and never throws.
 *
 * @param request - an `EnvironmentRequest`, or what claims to be one
 * @param isThere - the environment has been made, and the request changes it
 * @public
 */
export function validateRequest(request: unknown, isThere = false): Problem[] {
  if (!isRecord(request)) {
    return [wrongType('', request, 'an object with the fields of a request')];
  }
  const problems: Problem[] = [
    ...Object.entries(fieldChecks).flatMap(([field, check]) =>
      check(request[field]),
    ),
    ...validateVpc(request.vpc),
    ...validateAccess(request.access),
    ...checkCounts(request, request.environmentClass),
    ...unknownFields('', request, requestFields.request),
  ];
  const resolved = applyDefaults(request as unknown as EnvironmentRequest);
  return [
    ...problems,
    ...checkAccess(resolved),
    ...checkVpcChoice({
      networkAcl: request.networkAcl,
      flowLogs: request.flowLogs,
      natGateways: request.natGateways,
      vpc: isRecord(request.vpc) ? request.vpc : {},
    }),
    ...checkAccessMechanism(resolved),
    ...checkOptions({ ...resolved }),
    ...warnOfManyEntries(resolved.networkAcl, resolved.access),
    ...warnOfPrivateWebServer(resolved.webserverAccessMode, resolved.access),
    ...warnOfNoInternet(resolved),
    ...(isThere ? [] : warnOfWhatIsNew(resolved)),
    ...warnOfServicesWithoutUse(resolved),
  ];
}

/** What a VPC and a bucket lack that come with the environment. */
function warnOfWhatIsNew(resolved: ResolvedRequest): Problem[] {
  return [
    ...warnOfConnectionToCome(resolved.access, resolved.vpc.vpcId),
    ...(resolved.bucketName ? [] : warnOfEmptyBuckets({ ...resolved })),
  ];
}

function warnOfEmptyBuckets(resolved: Record<string, unknown>): Problem[] {
  return ['requirementsS3Path', 'pluginsS3Path', 'startupScriptS3Path'].flatMap(
    field => warnOfEmptyBucket(field, resolved[field]),
  );
}

function validateAccess(access: unknown): Problem[] {
  if (isAbsent(access)) return [];
  if (!isRecord(access)) {
    return [
      error(
        'access',
        access,
        'Is not a description of how people reach the web server.',
        'Give mechanism and what belongs to it, or leave access out.',
      ),
    ];
  }
  return [
    ...Object.entries(accessFieldChecks).flatMap(([field, check]) =>
      check(access[field]),
    ),
    ...unknownFields('access.', access, requestFields.access),
  ];
}

function validateVpc(vpc: unknown): Problem[] {
  if (isAbsent(vpc)) return [];
  if (!isRecord(vpc)) {
    return [
      error(
        'vpc',
        vpc,
        'Is not a description of a VPC.',
        'Give cidrBlock and availabilityZoneIds of a new one, or vpcId and subnetIds of an existing one, or leave vpc out.',
      ),
    ];
  }
  return [
    ...Object.entries(vpcFieldChecks).flatMap(([field, check]) =>
      check(vpc[field]),
    ),
    ...unknownFields('vpc.', vpc, requestFields.vpc),
  ];
}

function unknownFields(
  prefix: string,
  record: Record<string, unknown>,
  known: readonly string[],
): Problem[] {
  return Object.keys(record)
    .filter(field => !known.includes(field))
    .map(field =>
      warning(
        `${prefix}${field}`,
        // What it holds may be a secret under a misspelt name.
        '',
        'Is not a field of a request, and is ignored.',
        `Correct its name: ${known.join(', ')}.`,
      ),
    );
}

function warnOfServicesWithoutUse(request: {
  routing: unknown;
  additionalServices: unknown;
}): Problem[] {
  const { routing, additionalServices } = request;
  if (routing === 'private') return [];
  if (!Array.isArray(additionalServices) || additionalServices.length === 0) {
    return [];
  }
  return [
    warning(
      'additionalServices',
      additionalServices,
      'Public routing reaches every service over the NAT gateways; no endpoint is made.',
      'Leave it empty, or choose private routing.',
    ),
  ];
}
