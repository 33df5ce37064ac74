export * from './types';
export { HOURS_A_MONTH, prices } from './prices';
export { estimateCost } from './estimateCost';
