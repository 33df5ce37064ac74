import type { AddressFamily, AddressRange } from '../../cidr';
import { enterByConnection } from './connection/enterByConnection';
import type { Flow, Protocol, Walk } from './flow';
import { trafficFor } from './flow';
import type { PacketModel } from './packetModel';
import type { Trace } from './path';
import { emptyPath, emptyTrace, join } from './path';
import type { Place } from './place';
import { isInside } from './place';
import { sendFrom } from './send';
import { enterFromInternet } from './throughInternet';

const NOTHING: ReadonlySet<string> = new Set();

/** What is to be traced. */
export interface FlowEnds {
  from: Place;
  /** All that a name may lead to: all of them have to be reached. */
  to: readonly Place[];
  port: number;
  protocol?: Protocol;
  /** From another network: by a connection of the VPC's, not by the internet. */
  isByConnection?: boolean;
}

/**
 * Follows packets through a network, there and back, to everything that is in
 * their way. A place that stands for many addresses (a subnet, the internet, a
 * service) is reached when all of them are. What was not read, and what no
 * answer of AWS tells, makes a way unknown: not reachable, and not blocked
 * either.
 *
 * @param isRecording - whether hops are wanted: they cost more than the answer
 */
export function traceFlow(
  model: PacketModel,
  ends: FlowEnds,
  isRecording = false,
): Trace {
  const { to } = ends;
  if (to.length === 1) return traceTo(model, ends, to[0], isRecording);
  const trace = emptyTrace(isRecording);
  join(
    trace,
    to.map(place => traceTo(model, ends, place, isRecording)),
  );
  return trace;
}

function traceTo(
  model: PacketModel,
  { from, isByConnection, port, protocol = 'tcp' }: FlowEnds,
  to: Place,
  isRecording: boolean,
): Trace {
  const family = familyOf(from, to);
  const { answers, traffic } = trafficFor(protocol, port, family);
  const flow: Flow = {
    model,
    from: ofFamily(from, family),
    to: ofFamily(to, family),
    family,
    protocol,
    traffic,
    answers,
  };
  const walk: Walk = {
    forward: emptyPath(isRecording),
    back: emptyPath(isRecording),
    connections: [],
    destination: flow.to.isPublic ? flow.to.publicRanges : flow.to.ranges,
    visited: NOTHING,
  };
  if (flow.from.ranges.length === 0 || flow.to.ranges.length === 0) {
    const lacking = flow.from.ranges.length === 0 ? from : to;
    walk.forward.unknowns.push(`${lacking.name} has no IPv${family} address`);
  } else if (isInside(flow.from)) {
    sendFrom(flow, walk, flow.from);
  } else if (isInside(flow.to)) {
    if (isByConnection) enterByConnection(flow, walk, flow.to);
    else enterFromInternet(flow, walk, { ...flow.from, subnetId: undefined });
  }
  return walk;
}

/** IPv4 where both ends have it. */
export function familyOf(from: Place, to: Place): AddressFamily {
  return has(from, 4) && has(to, 4) ? 4 : 6;
}

/** The end that has no address of the family that the other one has. */
export function withoutAddress(from: Place, to: Place): Place | undefined {
  const family = familyOf(from, to);
  return [from, to].find(place => !has(place, family));
}

function has({ ranges }: Place, family: AddressFamily): boolean {
  return ranges.some(range => range.family === family);
}

function ofFamily<P extends Place>(place: P, family: AddressFamily): P {
  const ranges = only(place.ranges, family);
  const publicRanges = only(place.publicRanges, family);
  return ranges === place.ranges && publicRanges === place.publicRanges
    ? place
    : { ...place, ranges, publicRanges };
}

/** The list itself where it has no others: what is known of it is known by it. */
function only(
  ranges: readonly AddressRange[],
  family: AddressFamily,
): readonly AddressRange[] {
  return ranges.every(range => range.family === family)
    ? ranges
    : ranges.filter(range => range.family === family);
}
