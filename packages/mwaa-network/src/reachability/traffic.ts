/**
 * Protocol and port on one axis: `protocol × 65,536 + port`. A run on it is a
 * run of ports of one protocol, or everything. ICMP has type and code in the
 * port's place; protocols without ports use the whole run.
 */
export interface Traffic {
  low: number;
  high: number;
}

const PORTS = 65_536;
const NUMBERS: Record<string, number> = {
  icmp: 1,
  tcp: 6,
  udp: 17,
  icmpv6: 58,
};
const NAMES: Record<number, string> = {
  1: 'icmp',
  6: 'tcp',
  17: 'udp',
  58: 'icmpv6',
};

/** Every protocol, every port. */
export const allTraffic: Traffic = { low: 0, high: 256 * PORTS - 1 };

/** A protocol as EC2 writes it: its number, `-1` for all of them, undefined when it says neither. */
export function protocolNumber(protocol: string): number | undefined {
  const name = protocol.toLowerCase();
  if (name === '-1' || name === 'all') return -1;
  const number = NUMBERS[name] ?? (/^\d{1,3}$/.test(name) ? Number(name) : NaN);
  return number >= 0 && number <= 255 ? number : undefined;
}

/** All of a protocol, or its ports `from` to `to`. */
export function trafficOf(protocol: number, from = 0, to = PORTS - 1): Traffic {
  return protocol === -1
    ? allTraffic
    : { low: protocol * PORTS + from, high: protocol * PORTS + to };
}

/** TCP ports. */
export function tcp(from: number, to = from): Traffic {
  return trafficOf(6, from, to);
}

/** Whether the protocol's traffic is told apart by ports. */
export function hasPorts(protocol: number): boolean {
  return protocol === 6 || protocol === 17;
}

/** Whether the protocol's traffic is told apart by type and code. */
export function isIcmp(protocol: number): boolean {
  return protocol === 1 || protocol === 58;
}

/** ICMP's types and codes as a run: -1 is any of them. */
export function icmpTraffic(protocol: number, type = -1, code = -1): Traffic {
  if (type < 0) return trafficOf(protocol);
  return code < 0
    ? trafficOf(protocol, type * 256, type * 256 + 255)
    : trafficOf(protocol, type * 256 + code, type * 256 + code);
}

/**
 * What a client's own end of a connection uses, so where answers go.
 * Linux, Windows, NAT gateways and load balancers all stay within it.
 */
export const ephemeralPorts: Traffic = tcp(1024, 65_535);

/** `tcp 443`, `tcp 1024-65535`, `all traffic`. */
export function trafficText({ low, high }: Traffic): string {
  const protocol = Math.floor(low / PORTS);
  if (protocol !== Math.floor(high / PORTS)) return 'all traffic';
  const name = NAMES[protocol] ?? `protocol ${protocol}`;
  const from = low % PORTS;
  const to = high % PORTS;
  if (from === 0 && to === PORTS - 1) return `all ${name}`;
  if (isIcmp(protocol)) {
    return from === to
      ? `${name} type ${Math.floor(from / 256)} code ${from % 256}`
      : `${name} type ${Math.floor(from / 256)}`;
  }
  return from === to ? `${name} ${from}` : `${name} ${from}-${to}`;
}
