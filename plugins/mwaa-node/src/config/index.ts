export { readMwaaConfig } from './readMwaaConfig';
export type { MwaaConfig } from './readMwaaConfig';
