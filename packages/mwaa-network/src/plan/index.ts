export * from './types';
export { plan } from './plan';
export type { PlanOptions } from './options';
export { planUpdate, type UpdateBasis } from './planUpdate';
export { judgePlan, type JudgedPlan, type JudgePlanOptions } from './judgePlan';
export { withoutOwn } from './withoutOwn';
export { KEPT_VALUE, repairedBy, requestOfTemplate } from './requestMetadata';
export { applyDefaults } from './applyDefaults';
export {
  accessFieldChecks,
  fieldChecks,
  validateRequest,
  vpcFieldChecks,
} from './validateRequest';
export { hasErrors, showValue } from './problem';
export { stackName } from './stackName';
export { usableZones } from './zones';
export type { Check } from './checks/value';
export { checkCidrBlock } from './checks/cidrBlock';
export {
  checkAccount,
  checkName,
  checkOwner,
  checkRegion,
  checkSystem,
} from './checks/identity';
export {
  checkAirflowVersion,
  checkCounts,
  checkEnvironmentClass,
  type Counts,
} from './checks/capacity';
export {
  checkAccess,
  checkAdditionalServices,
  checkAvailabilityZoneIds,
  checkEndpointProfile,
  checkNatGateways,
  checkRouting,
  checkWebserverAccessMode,
  type AccessChoice,
} from './checks/network';
export {
  checkAirflowConfigurationOptions,
  checkDagS3Path,
  checkLogging,
  checkMaintenanceWindow,
  checkPluginsS3Path,
  checkRequirementsS3Path,
  checkStartupScriptS3Path,
  LOG_COMPONENTS,
  LOG_LEVELS,
} from './checks/settings';
export { checkTags } from './checks/tags';
