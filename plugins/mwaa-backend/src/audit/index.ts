export { startAudit, type AuditOptions } from './startAudit';
export {
  auditEnvironmentResourceRef,
  createMwaaAuditConditionalDecision,
  mwaaAuditConditions,
  type AuditedEnvironment,
  type AuditedEnvironmentFilter,
} from './permissions';
