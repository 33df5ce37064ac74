export { trace } from './traceFlow';
export type {
  TraceBlock,
  TraceProblem,
  TraceRequest,
  TraceResult,
  TraceWay,
} from './types';
