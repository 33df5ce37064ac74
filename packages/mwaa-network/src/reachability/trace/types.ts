import type { Hop } from '../types';

/** What to trace. @public */
export interface TraceRequest {
  /** A subnet, network interface, instance or address, or `internet`. */
  from: string;
  /** An id or an address, or an AWS service by its name: `sqs`, `com.amazonaws.us-east-1.sqs`. */
  to: string;
  /** Of TCP and UDP; absent, 443 towards a service, and otherwise required. */
  port?: number;
  /** By default `tcp`. `icmp` is an echo request, `all` is everything. */
  protocol?: 'tcp' | 'udp' | 'icmp' | 'all';
}

/** What keeps packets from getting through. @public */
export interface TraceBlock {
  /** An explanation code of AWS's Reachability Analyzer. */
  code: string;
  resource: string;
  /** The route, entry or permission that decides; empty when it is an absence. */
  rule: string;
  message: string;
  remedy: string;
}

/** One way of a flow. @public */
export interface TraceWay {
  /** Whether all of the packets certainly get through. */
  reachable: boolean;
  /** The ids of what the packets pass, in order; where they are blocked, up to what blocks them. */
  hops: string[];
  /** Likewise, with words. */
  steps: Hop[];
  blockedBy: TraceBlock | null;
  /** Why it cannot be told; empty when it can. */
  unknown: string[];
}

/** A request that cannot be traced in this network. @public */
export interface TraceProblem {
  /** `from`, `to`, `port` or `protocol`. */
  field: string;
  message: string;
  remedy: string;
}

/** A flow, there and back. @public */
export interface TraceResult extends TraceWay {
  /** The answers' way back; without hops where there is nothing to answer. */
  return: TraceWay;
  /** Why there is nothing to trace: the request names what is not there. */
  problem?: TraceProblem;
}
