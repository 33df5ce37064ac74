export * from './types';
export { interpretTemplate } from './interpret';
