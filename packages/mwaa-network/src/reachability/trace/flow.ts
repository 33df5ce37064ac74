import type { AddressFamily, AddressRange } from '../../cidr';
import type { Traffic } from '../traffic';
import {
  allTraffic,
  ephemeralPorts,
  icmpTraffic,
  trafficOf,
  trafficText,
} from '../traffic';
import type { PacketModel } from './packetModel';
import type { Path, Trace } from './path';
import { emptyPath } from './path';
import type { Place } from './place';

export type Protocol = 'tcp' | 'udp' | 'icmp' | 'all';

/** What is traced: packets of one kind from one place to another. */
export interface Flow {
  model: PacketModel;
  from: Place;
  to: Place;
  family: AddressFamily;
  traffic: Traffic;
  /** What comes back. */
  answers: Traffic;
  protocol: Protocol;
}

/** Who packets come from at a point of their way: a NAT device puts itself in the sender's place. */
export interface Sender {
  name: string;
  /** Of a regional NAT gateway undefined: it lies in no subnet. */
  subnetId: string | undefined;
  vpcId: string;
  ranges: readonly AddressRange[];
  /** As rules may name it; undefined where it is not known, empty after translation. */
  groupIds: readonly string[] | undefined;
  hasPublicAddress: boolean;
  /** The device that sends in its own name. */
  natDeviceId?: string;
}

/** A way so far. */
export interface Walk extends Trace {
  /** The addresses that it is about: where ways divide, those that take this one. */
  destination: readonly AddressRange[];
  /** What has been passed and may not be passed again. */
  visited: ReadonlySet<string>;
}

/** The packets of a protocol, and those of the answers to them. */
export function trafficFor(
  protocol: Protocol,
  port: number,
  family: AddressFamily,
): Pick<Flow, 'traffic' | 'answers'> {
  switch (protocol) {
    case 'all':
      return { traffic: allTraffic, answers: allTraffic };
    case 'icmp':
      return family === 4
        ? { traffic: icmpTraffic(1, 8, 0), answers: icmpTraffic(1, 0, 0) }
        : {
            traffic: icmpTraffic(58, 128, 0),
            answers: icmpTraffic(58, 129, 0),
          };
    case 'udp':
      return {
        traffic: trafficOf(17, port, port),
        answers: trafficOf(17, 1024, 65_535),
      };
    default:
      return { traffic: trafficOf(6, port, port), answers: ephemeralPorts };
  }
}

/** `tcp 443 to i-1`. */
export function towards(flow: Flow): string {
  return `${trafficText(flow.traffic)} to ${flow.to.name}`;
}

/** `tcp 443 from subnet-1`. */
export function comingFrom(flow: Flow, sender: { name: string }): string {
  return `${trafficText(flow.traffic)} from ${sender.name}`;
}

/** `the answers of i-1`. */
export function answersOf(flow: Flow): string {
  return `the answers of ${flow.to.name}`;
}

/**
 * Where filters on the way to the destination note what they say. Where the
 * destination may be anywhere, that is a path of its own, for `goOn` to judge.
 */
export function pathTowards({ to }: Flow, path: Path): Path {
  return to.isAnywhere ? emptyPath(path.hops !== undefined) : path;
}

/** What does not let all of the internet through may let the destination through. */
export function goOn({ to }: Flow, path: Path, own: Path): void {
  if (own === path) return;
  path.hops?.push(...(own.hops ?? []).filter(hop => !hop.blocks));
  path.acls.push(...own.acls);
  path.unknowns.push(
    ...own.unknowns,
    ...own.blocks.map(
      ({ message }) =>
        `The addresses of ${to.name} were not read, and not all of the internet is let through: ${message}`,
    ),
  );
}
