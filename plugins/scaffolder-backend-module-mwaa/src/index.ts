/**
 * Scaffolder actions that plan and provision Amazon MWAA environments.
 *
 * @packageDocumentation
 */
export { scaffolderModuleMwaa as default } from './module';
export { createMwaaPlanAction } from './plan/createMwaaPlanAction';
export {
  createMwaaProvisionAction,
  type MwaaProvisionActionOptions,
} from './provision/createMwaaProvisionAction';
export type { MwaaCallsOptions } from './api/MwaaCalls';
