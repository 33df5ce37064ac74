import fc from 'fast-check';
import type {
  IpPermission,
  NetworkAclEntry,
  NetworkSnapshot,
} from '../snapshot';
import { emptySnapshot, read } from '../snapshot';
import { formatAddress, parseAddress, parseCidr } from '../cidr';
import { indexNetwork } from './network';
import { createPacketModel } from './trace/packetModel';
import { traceStatus } from './trace/path';
import { within } from './trace/place';
import { traceFlow } from './trace/traceFlow';
import { usableRange } from './usableRange';

/**
 * A second model of the same network, written to be obvious rather than fast:
 * it sends every single packet, and knows nothing of sets. The two have to agree.
 */
interface Tiny {
  acls: [NetworkAclEntry[], NetworkAclEntry[]];
  inbound: IpPermission[];
  outbound: IpPermission[];
  from: 0 | 1;
  to: 0 | 1;
  port: number;
}

const BLOCKS = ['10.0.0.0/28', '10.0.0.16/28'];
const GROUP = 'sg-1';
const READING = { account: '', region: '', at: '' };
/** Ends of every run of ports that a rule below can have, and their neighbours. */
const PORTS = [1023, 1024, 1025, 29_999, 30_000, 30_001, 65_534, 65_535];

const block = fc.constantFrom(
  '0.0.0.0/0',
  '10.0.0.0/27',
  '10.0.0.0/28',
  '10.0.0.16/28',
  '10.0.0.4/30',
  '10.0.0.8/29',
  '10.0.0.20/32',
  '10.0.0.1/32',
  '192.0.2.0/24',
);
const ports = fc.constantFrom(
  { From: 443, To: 443 },
  { From: 5432, To: 5432 },
  { From: 0, To: 65_535 },
  { From: 1024, To: 65_535 },
  { From: 1025, To: 65_535 },
  { From: 1024, To: 29_999 },
  { From: 30_000, To: 65_535 },
  { From: 443, To: 30_000 },
);
const entry = fc.record({
  RuleNumber: fc.integer({ min: 1, max: 9 }),
  Protocol: fc.constantFrom('-1', '6', '17', '1'),
  RuleAction: fc.constantFrom(
    'allow' as const,
    'allow' as const,
    'deny' as const,
  ),
  Egress: fc.boolean(),
  CidrBlock: block,
  PortRange: ports,
});
const acl = fc.uniqueArray(entry, {
  maxLength: 8,
  selector: e => `${e.RuleNumber} ${e.Egress}`,
});
const permission = fc
  .record({
    IpProtocol: fc.constantFrom('-1', 'tcp', '6', 'udp'),
    range: ports,
    CidrIp: block,
    reference: fc.constantFrom(undefined, GROUP, 'sg-2'),
  })
  .map(({ IpProtocol, range, CidrIp, reference }): IpPermission => ({
    IpProtocol,
    FromPort: range.From,
    ToPort: range.To,
    IpRanges: reference ? [] : [{ CidrIp }],
    UserIdGroupPairs: reference ? [{ GroupId: reference }] : [],
  }));
const tiny: fc.Arbitrary<Tiny> = fc.record({
  acls: fc.tuple(acl, acl),
  inbound: fc.array(permission, { maxLength: 3 }),
  outbound: fc.array(permission, { maxLength: 3 }),
  from: fc.constantFrom(0 as const, 1 as const),
  to: fc.constantFrom(0 as const, 1 as const),
  port: fc.constantFrom(443, 5432),
});

function reachesInModel(network: Tiny): boolean {
  const snapshot: NetworkSnapshot = {
    ...emptySnapshot(),
    subnets: read(
      BLOCKS.map((CidrBlock, i) => ({
        SubnetId: `subnet-${i}`,
        VpcId: 'vpc-1',
        CidrBlock,
      })),
      READING,
    ),
    routeTables: read(
      [
        {
          RouteTableId: 'rtb-1',
          VpcId: 'vpc-1',
          Routes: [{ DestinationCidrBlock: '10.0.0.0/27', GatewayId: 'local' }],
          Associations: [{ Main: true }],
        },
      ],
      READING,
    ),
    networkAcls: read(
      network.acls.map((Entries, i) => ({
        NetworkAclId: `acl-${i}`,
        VpcId: 'vpc-1',
        Entries,
        Associations: [{ SubnetId: `subnet-${i}` }],
      })),
      READING,
    ),
    securityGroups: read(
      [
        {
          GroupId: GROUP,
          VpcId: 'vpc-1',
          IpPermissions: network.inbound,
          IpPermissionsEgress: network.outbound,
        },
      ],
      READING,
    ),
  };
  const indexed = indexNetwork(snapshot);
  const place = (i: number) => {
    const subnet = indexed.subnets.get(`subnet-${i}`)!;
    return within(subnet, [usableRange(subnet)!], [GROUP]);
  };
  const status = traceStatus(
    traceFlow(createPacketModel(indexed), {
      from: place(network.from),
      to: [place(network.to)],
      port: network.port,
    }),
  );
  expect(status).not.toBe('unknown');
  return status === 'reachable';
}

/** Every address of both ends, every port of the client that could make a difference. */
function reachesPacketByPacket(network: Tiny): boolean {
  const hosts = (i: number) =>
    Array.from({ length: 11 }, (_, h) => 10 * 2 ** 24 + i * 16 + 4 + h);
  for (const source of hosts(network.from)) {
    for (const target of hosts(network.to)) {
      if (!groupAllows(network.outbound, target, network.port)) return false;
      if (!groupAllows(network.inbound, source, network.port)) return false;
      if (network.from === network.to) continue;
      const [own, other] = [
        network.acls[network.from],
        network.acls[network.to],
      ];
      if (!aclAllows(own, true, target, network.port)) return false;
      if (!aclAllows(other, false, source, network.port)) return false;
      for (const client of PORTS.filter(p => p >= 1024)) {
        if (!aclAllows(other, true, source, client)) return false;
        if (!aclAllows(own, false, target, client)) return false;
      }
    }
  }
  return true;
}

function aclAllows(
  entries: NetworkAclEntry[],
  egress: boolean,
  address: number,
  port: number,
): boolean {
  const first = entries
    .filter(e => e.Egress === egress)
    .sort((a, b) => a.RuleNumber - b.RuleNumber)
    .find(
      e =>
        inBlock(address, e.CidrBlock!) &&
        (e.Protocol === '-1' ||
          (e.Protocol === '6' &&
            e.PortRange!.From! <= port &&
            port <= e.PortRange!.To!)),
    );
  return first?.RuleAction === 'allow';
}

function groupAllows(
  permissions: IpPermission[],
  address: number,
  port: number,
): boolean {
  return permissions.some(
    p =>
      (p.IpProtocol === '-1' ||
        (p.IpProtocol !== 'udp' && p.FromPort! <= port && port <= p.ToPort!)) &&
      (p.IpRanges!.some(r => inBlock(address, r.CidrIp)) ||
        p.UserIdGroupPairs!.some(pair => pair.GroupId === GROUP)),
  );
}

function inBlock(address: number, text: string): boolean {
  const [base, length] = text.split('/');
  const parsed = parseAddress(base);
  if (!parsed.ok) throw new Error(base);
  const size = 2 ** (32 - Number(length));
  return (
    Math.floor(address / size) === Math.floor((parsed.value as number) / size)
  );
}

describe('the packet model', () => {
  it('agrees with a simulator that sends every packet', () => {
    let reached = 0;
    fc.assert(
      fc.property(tiny, network => {
        const expected = reachesPacketByPacket(network);
        if (expected) reached++;
        expect(reachesInModel(network)).toBe(expected);
      }),
      { numRuns: Number(process.env.SIMULATOR_RUNS ?? 1500) },
    );
    // Both answers occur, or the comparison would prove nothing.
    expect(reached).toBeGreaterThan(10);
  });

  it('gives out the addresses that a subnet gives out', () => {
    const result = parseCidr('10.0.0.0/28');
    expect(result.ok).toBe(true);
    const range = usableRange({
      SubnetId: 's',
      VpcId: 'v',
      CidrBlock: '10.0.0.0/28',
    })!;
    expect([range.first, range.last].map(v => formatAddress(4, v))).toEqual([
      '10.0.0.4',
      '10.0.0.14',
    ]);
  });
});
