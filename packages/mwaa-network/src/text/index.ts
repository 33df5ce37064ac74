export { csvLine } from './csv';
export { plainText } from './plainText';
