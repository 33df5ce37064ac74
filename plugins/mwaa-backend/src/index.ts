/**
 * Backend plugin of MWAA for Backstage.
 *
 * @packageDocumentation
 */
export { mwaaPlugin as default } from './plugin';
export {
  auditEnvironmentResourceRef,
  createMwaaAuditConditionalDecision,
  mwaaAuditConditions,
  type AuditedEnvironment,
  type AuditedEnvironmentFilter,
} from './audit';
export {
  createMwaaTargetConditionalDecision,
  mwaaTargetConditions,
  mwaaTargetResourceRef,
  mwaaTargetRules,
  type MwaaTargetFilter,
} from './authorization/targetRules';
