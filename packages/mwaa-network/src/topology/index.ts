export * from './types';
export { topology } from './topology';
export { layoutTopology } from './layout/layoutTopology';
