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
export * from './rules/types';
export type {
  AwsCommand,
  Choice,
  CommandValue,
  Remediation,
  RemediationClass,
  TemplateChange,
} from './remediation';
export { templateDiff, toShell } from './remediation';
export { ruleById, rules } from './rules/registry';
export type {
  Blocked,
  DecidingRow,
  Direction,
  Hop,
} from './reachability/types';
export * from './judge';
export { parseArn, partitionOf, type ArnParts } from './snapshot/arn';
export * from './request';
export * from './plan';
export * from './preflight';
export * from './plan/repair';
export { trace } from './reachability/trace/index';
export type {
  TraceBlock,
  TraceProblem,
  TraceRequest,
  TraceResult,
  TraceWay,
} from './reachability/trace/index';
export * from './readers/template';
export * from './readers/describeFiles';
export * from './topology';
export * from './diagram';
export * from './cost';
export * from './text';
