import type { AddressFamily, AddressRange } from '../../cidr';
import type { PacketModel } from '../packetModel';
import type { Path } from '../trace';
import { emptyPath } from '../trace';
import type { Traffic } from '../traffic';
import {
  allTraffic,
  ephemeralPorts,
  icmpTraffic,
  trafficOf,
  trafficText,
} from '../traffic';
import type { Place } from './place';

/** What is traced: packets of one kind from one place to another. */
export interface Flow {
  model: PacketModel;
  from: Place;
  to: Place;
  family: AddressFamily;
  traffic: Traffic;
  /** What comes back. */
  answers: Traffic;
  protocol: 'tcp' | 'udp' | 'icmp' | 'all';
}

/** Who packets come from at a point of their way: a NAT device puts itself in the sender's place. */
export interface Sender {
  name: string;
  subnetId: string;
  vpcId: string;
  ranges: readonly AddressRange[];
  /** As rules may name it; undefined where it is not known, empty after translation. */
  groupIds: readonly string[] | undefined;
  hasPublicAddress: boolean;
}

/**
 * A way so far: what was passed, and what the answers will have to pass, last
 * first.
 */
export interface Walk {
  forward: Path;
  back: Array<(path: Path) => void>;
  /** What has been passed and may not be passed again. */
  visited: ReadonlySet<string>;
}

export function newWalk(): Walk {
  return { forward: emptyPath(), back: [], visited: new Set() };
}

/** A way that divides goes on in copies. */
export function copyWalk({ forward, back, visited }: Walk): Walk {
  return {
    forward: {
      ...forward,
      hops: [...forward.hops],
      blocks: [...forward.blocks],
      unknowns: [...forward.unknowns],
    },
    back: [...back],
    visited,
  };
}

/** The packets of a protocol, and those of the answers to them. */
export function trafficFor(
  protocol: Flow['protocol'],
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
