/** Into a subnet or an interface, or out of it. @public */
export type Direction = 'ingress' | 'egress';

/** The very row of a table, list or group that decides about packets. @public */
export type DecidingRow =
  | {
      kind: 'route';
      routeTableId: string;
      /** A block or a prefix list. */
      destination: string;
      target: string;
    }
  | {
      kind: 'acl-entry';
      networkAclId: string;
      direction: Direction;
      /** 32767 is the last one, which denies what no other entry takes. */
      ruleNumber: number;
    }
  | {
      kind: 'group-rule';
      groupId: string;
      direction: Direction;
      protocol: string;
      /** Absent where the rule takes all of the protocol. */
      fromPort?: number;
      toPort?: number;
      /** The block, prefix list or group that the rule names. */
      peer: string;
    };

/** One hop of a flow: the resource that the packets pass, or are stopped at. @public */
export interface Hop {
  /** The same for the same hop of the same network, and no other hop of the way has it. */
  id: string;
  resource: string;
  /** For example `route 0.0.0.0/0 → nat-0a1b`; of a hop that blocks, why. */
  detail: string;
  /** What decided here; null where nothing had to be decided, or where what would allow is absent. */
  row: DecidingRow | null;
  /** The packets get no further: the last hop. */
  blocks?: true;
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
