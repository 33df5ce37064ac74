export * from './types';
export { hasErrors, showValue, type Problem } from './problem';
export { applyDefaults } from './applyDefaults';
export { validateRequest } from './validateRequest';
export { changesFromForm, fromForm } from './fromForm';
export { fields } from './fields';
export type {
  Applies,
  Field,
  FormField,
  FormPage,
  Refusal,
  RequestView,
  UpdateField,
} from './field';
export { fieldsOfCondition, type Condition } from './condition';
export type { Schema } from './schema';
export { groups } from './groups';
export type { Check } from './checks/value';
export { checkAccount } from './fields/account';
export { checkAirflowConfigurationOptions } from './fields/airflowConfigurationOptions';
export { LOG_COMPONENTS, LOG_LEVELS } from './fields/logging';
export { checkName } from './fields/name';
export { checkRegion } from './fields/region';
export { vpcKind } from './fields/vpcKind';
