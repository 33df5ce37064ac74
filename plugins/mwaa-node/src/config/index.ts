export { readMwaaConfig } from './readMwaaConfig';
export type { MwaaConfig } from './readMwaaConfig';
export { toEntityRef } from './toEntityRef';
