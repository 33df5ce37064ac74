export { readMwaaConfig } from './readMwaaConfig';
export type { MwaaConfig } from './readMwaaConfig';
export { ownershipOf, readOwnershipConfig } from './ownership';
export type { Ownership, OwnershipConfig } from './ownership';
export { toEntityRef } from './toEntityRef';
