export * from './types';
export { planRepair } from './planRepair';
