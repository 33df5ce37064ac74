export * from './types';
export { judge } from './judge';
export { ruleById, rules } from './registry';
export { failingRules } from './failingRules';
