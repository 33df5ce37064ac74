import type { Trace } from '../reachability';

/** What a flow is for. */
export type FlowKind =
  | 'database'
  | 'web-server'
  | 'internet'
  | 'service'
  | 'people'
  | 'connection'
  | 'task-api';

/** A flow that the environment needs, with what became of it. */
export interface Flow {
  /** For example `database:subnet-1:subnet-2`. */
  id: string;
  kind: FlowKind;
  title: string;
  /** The answer, without its hops. */
  trace: Trace;
  /** The same once more, with its hops: for whoever looks at them. */
  retrace: () => Trace;
  /** The endpoint that it goes through, of a flow to a service. */
  endpointId?: string;
  /** Why nothing is known of the rest of the way, where the network is but a part of it. */
  beyond?: string;
}
