export * from './types';
export { judge } from './judge';
export { failingRules } from './failingRules';
