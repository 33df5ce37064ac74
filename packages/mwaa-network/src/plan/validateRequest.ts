import { applyDefaults } from './applyDefaults';
import {
  checkAirflowVersion,
  checkCounts,
  checkEnvironmentClass,
} from './checks/capacity';
import { checkCidrBlock } from './checks/cidrBlock';
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
  warnOfPrivateWebServer,
} from './checks/network';
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
import type { EnvironmentRequest, Problem } from './types';

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
} as const satisfies Partial<Record<keyof EnvironmentRequest, Check>>;

/** The fields of `vpc`, likewise. @public */
export const vpcFieldChecks = {
  cidrBlock: checkCidrBlock,
  availabilityZoneIds: checkAvailabilityZoneIds,
} as const satisfies Partial<
  Record<keyof NonNullable<EnvironmentRequest['vpc']>, Check>
>;

/** Fields that are held against the class and each other, not by themselves. */
const COUNTS = [
  'minWorkers',
  'maxWorkers',
  'minWebservers',
  'maxWebservers',
  'schedulers',
];

/**
 * Everything that can be said of a request without looking into the account:
 * errors and warnings, in the order of the form. Takes anything at all, for a
 * request may come from a YAML file, and never throws.
 *
 * @param request - an `EnvironmentRequest`, or what claims to be one
 * @public
 */
export function validateRequest(request: unknown): Problem[] {
  if (!isRecord(request)) {
    return [wrongType('', request, 'an object with the fields of a request')];
  }
  const problems: Problem[] = [
    ...Object.entries(fieldChecks).flatMap(([field, check]) =>
      check(request[field]),
    ),
    ...validateVpc(request.vpc),
    ...checkCounts(request, request.environmentClass),
    ...unknownFields('', request, [
      ...Object.keys(fieldChecks),
      ...COUNTS,
      'vpc',
    ]),
  ];
  const resolved = applyDefaults(request as unknown as EnvironmentRequest);
  return [
    ...problems,
    ...checkAccess(resolved),
    ...warnOfPrivateWebServer(resolved.webserverAccessMode),
    ...warnOfNoInternet(resolved),
    ...warnOfEmptyBucket('requirementsS3Path', resolved.requirementsS3Path),
    ...warnOfEmptyBucket('pluginsS3Path', resolved.pluginsS3Path),
    ...warnOfEmptyBucket('startupScriptS3Path', resolved.startupScriptS3Path),
    ...warnOfServicesWithoutUse(resolved),
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
        'Give cidrBlock and availabilityZoneIds, or leave vpc out.',
      ),
    ];
  }
  return [
    ...Object.entries(vpcFieldChecks).flatMap(([field, check]) =>
      check(vpc[field]),
    ),
    ...unknownFields('vpc.', vpc, Object.keys(vpcFieldChecks)),
  ];
}

function unknownFields(
  prefix: string,
  record: Record<string, unknown>,
  known: string[],
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
