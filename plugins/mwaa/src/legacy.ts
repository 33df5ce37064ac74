/**
 * The same for the former frontend system: a plugin instance, a routable
 * Network tab, the audit and operations pages, the health card and the form
 * fields.
 *
 * @packageDocumentation
 */
export {
  mwaaPlugin,
  MwaaAuditPage,
  MwaaHealthCard,
  MwaaNetworkContent,
  MwaaOperationsPage,
} from './legacy/plugin';
export {
  MwaaAirflowOptionsFieldExtension,
  MwaaDecommissionConfirmFieldExtension,
  MwaaEnvironmentNameFieldExtension,
  MwaaEnvironmentPickerFieldExtension,
  MwaaPlanPreviewFieldExtension,
  MwaaRepairPreviewFieldExtension,
  MwaaSettingFieldExtension,
  MwaaTargetPickerFieldExtension,
  MwaaUpdatePreviewFieldExtension,
  MwaaVpcPickerFieldExtension,
} from './legacy/formFields';
export { mwaaApiRef, mwaaAuditApiRef } from './api/mwaaApiRef';
export { mwaaTranslationRef } from './translation';
export { isMwaaEnvironmentAvailable } from './entity/environmentReference';
