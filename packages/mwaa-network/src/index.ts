/**
 * The pure core: network snapshots, the judge, the plan and the template
 * interpreter for Amazon MWAA. No Backstage, no AWS SDK, no React, no Node
 * module: it runs in a browser, a backend and a command line alike.
 *
 * @packageDocumentation
 */
export * from './snapshot';
export * from './data';
export {
  contains as cidrContains,
  formatAddress,
  formatRange,
  overlaps as cidrOverlaps,
  parseAddress,
  parseCidr,
} from './cidr';
export type * from './cidr/types';
export * from './judge';
export { partitionOf } from './judge/arn';
export * from './plan';
export * from './preflight';
export * from './repair';
export { trace } from './reachability/trace/index';
export type {
  TraceBlock,
  TraceProblem,
  TraceRequest,
  TraceResult,
  TraceWay,
} from './reachability/trace/index';
export * from './template';
export * from './files';
export * from './topology';
export * from './diagram';
export * from './cost';
export * from './tags';
export * from './text';
