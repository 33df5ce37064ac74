import type { AddressRange } from '../../cidr';
import { displayId } from '../../snapshot';
import type { PacketModel } from '../packetModel';
import type { Party } from '../party';
import type { Trace } from '../trace';
import type { Traffic } from '../traffic';

/** Addresses of another network, from which packets come by a connection of the VPC's. */
export interface Outside {
  /** A CIDR block, as it was written. */
  name: string;
  ranges: readonly AddressRange[];
}

/** As far as the VPC goes, and what the way goes on through. */
export interface ConnectionTrace extends Trace {
  /** Ids of what leads to the other network; what lies behind was not read. */
  connections: string[];
}

/** A connection from another network, on its way. */
export interface Walk {
  model: PacketModel;
  from: Outside;
  to: Party;
  traffic: Traffic;
  trace: ConnectionTrace;
}

/** The answers leave by that, and so the packets came by it. */
export function leaveBy({ trace }: Walk, connection: string): void {
  if (trace.connections.includes(connection)) return;
  trace.connections.push(connection);
  trace.back.hops.push({
    resource: connection,
    detail: `by ${displayId(connection)}`,
  });
}
