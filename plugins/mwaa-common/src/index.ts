/**
 * What the frontend and the backends of the MWAA plugins share.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './arn';
export * from './permissions';
export * from './types';
export * from './client';
export * from './audit';
