/** One hop of a flow: the resource that the packet passes, and how. @public */
export interface Hop {
  resource: string;
  /** For example `route 0.0.0.0/0 → nat-0a1b`. */
  detail: string;
}

/** Why a flow does not get through. @public */
export interface Blocked {
  /** From AWS's Reachability Analyzer, for example `NO_ROUTE_TO_DESTINATION`. */
  code: string;
  resource: string;
  /** The route, entry or permission that decides; empty when it is an absence. */
  rule: string;
  message: string;
  remedy: string;
}
