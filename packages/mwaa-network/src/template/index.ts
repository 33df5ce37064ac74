export * from './types';
export { interpretTemplate } from './interpret';
export { parseTemplate, type ParsedTemplate } from './text/parseTemplate';
