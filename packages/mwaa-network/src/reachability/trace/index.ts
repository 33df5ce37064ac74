export { trace } from './trace';
export type {
  TraceBlock,
  TraceProblem,
  TraceRequest,
  TraceResult,
  TraceWay,
} from './types';
