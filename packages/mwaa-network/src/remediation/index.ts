export {
  call,
  distinct,
  ec2,
  outputOf,
  outputsIn,
  type AwsCommand,
  type Choice,
  type CommandValue,
} from './command';
export { creationCommands } from './creationCommands';
export { foreignOwner } from './foreignOwner';
export { associate, ownTable } from './ownTable';
export {
  addable,
  additionsOf,
  anotherVpc,
  ownersChange,
  tagsOf,
} from './remediation';
export { resolved } from './resolved';
export { routeDestinationOf, routeProperties } from './routeProperties';
export * from './targets';
export { templateDiff } from './templateDiff';
export { shellLine, toShell } from './toShell';
export type {
  NetworkContext,
  Remediation,
  RemediationClass,
  TemplateChange,
} from './types';
