export * from './types';
export { preflight, preflightProblems } from './preflight';
export { preflightQuestions } from './preflightQuestions';
export { SERVICE_LINKED_ROLE_ACTION } from './actions';
export type { ServiceLinkedRole } from './serviceLinkedRoles';
