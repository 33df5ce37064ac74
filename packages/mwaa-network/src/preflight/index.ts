export * from './types';
export { preflight, preflightProblems } from './preflight';
export { preflightQuestions } from './preflightQuestions';
