/**
 * Scaffolder actions for the whole life of Amazon MWAA environments.
 *
 * @packageDocumentation
 */
export { scaffolderModuleMwaa as default } from './module';
export { createMwaaPlanAction } from './plan/createMwaaPlanAction';
export { createMwaaTemplateAction } from './template/createMwaaTemplateAction';
export {
  createMwaaProvisionAction,
  type MwaaProvisionActionOptions,
} from './provision/createMwaaProvisionAction';
export { createMwaaUpdateAction } from './update/createMwaaUpdateAction';
export { createMwaaRepairAction } from './repair/createMwaaRepairAction';
export { createMwaaDecommissionAction } from './decommission/createMwaaDecommissionAction';
export { createMwaaDriftAction } from './drift/createMwaaDriftAction';
export type { MwaaOperationActionOptions } from './operation/runOperation';
export type { MwaaCallsOptions } from './api/MwaaCalls';
