export * from './types';
export { readDocuments } from './readDocuments';
export { writeDocuments } from './writeDocuments';
