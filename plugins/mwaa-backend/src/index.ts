/**
 * Backend plugin of MWAA for Backstage.
 *
 * @packageDocumentation
 */
export { mwaaPlugin as default } from './plugin';
