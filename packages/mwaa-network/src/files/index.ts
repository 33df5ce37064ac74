export * from './types';
export { readDocuments } from './readDocuments';
