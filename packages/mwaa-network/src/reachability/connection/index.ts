export { traceFromConnection } from './fromConnection';
export type { ConnectionTrace, Outside } from './walk';
