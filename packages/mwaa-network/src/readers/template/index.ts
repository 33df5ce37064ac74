export * from './types';
export { templateLimits } from './limits';
export { interpretTemplate } from './interpret';
export { parseTemplate, type ParsedTemplate } from './text/parseTemplate';
export { readYaml, type ReadYaml } from './text/readYaml';
