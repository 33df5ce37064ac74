export * from './types';
export { judge } from './judge';
export { failingRules } from './failingRules';
export { runbookOf } from './runbook';
export type { RootCause, Runbook, RunbookStep } from './runbook';
