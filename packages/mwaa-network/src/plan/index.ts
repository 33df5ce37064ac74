export * from './types';
export { plan } from './plan';
export type { PlanOptions } from './options';
export { planUpdate, type UpdateBasis } from './planUpdate';
export { judgePlan, type JudgedPlan, type JudgePlanOptions } from './judgePlan';
export { withoutOwn } from './withoutOwn';
export { KEPT_VALUE, repairedBy, requestOfTemplate } from './requestMetadata';
export { stackName } from './stackName';
export { usableZones } from './zones';
