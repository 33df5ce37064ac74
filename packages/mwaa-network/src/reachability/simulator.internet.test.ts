import fc from 'fast-check';
import type {
  IpPermission,
  NetworkAclEntry,
  NetworkSnapshot,
  Route,
} from '../snapshot';
import { emptySnapshot, read } from '../snapshot';
import { parseAddress } from '../cidr';
import { indexNetwork } from './network';
import { endpointPlaces } from './trace/endpointPlaces';
import { createPacketModel } from './trace/packetModel';
import { traceStatus } from './trace/path';
import type { Place } from './trace/place';
import { internet, within } from './trace/place';
import { serviceByGateway } from './trace/throughGatewayEndpoint';
import { traceFlow } from './trace/traceFlow';
import { usableRange } from './usableRange';

/**
 * The ways out of the VPC, to the internet by NAT and to services by
 * endpoints, against a second model that sends single packets, hop by hop, and
 * knows nothing of sets.
 */
interface Tiny {
  target: 'internet' | 'interface' | 'gateway';
  /** Of the private subnet, the public one, and the endpoint's. */
  acls: [NetworkAclEntry[], NetworkAclEntry[], NetworkAclEntry[]];
  inbound: IpPermission[];
  outbound: IpPermission[];
  privateRoutes: Route[];
  publicRoutes: Route[];
  natState: string;
  natIsPublic: boolean;
  attached: boolean;
}

const READING = { account: '', region: '', at: '' };
const VPC_BLOCK = '10.0.0.0/26';
const BLOCKS = ['10.0.0.0/28', '10.0.0.16/28', '10.0.0.32/28'];
const NAT_ADDRESS = '10.0.0.20';
const ENDPOINT_ADDRESS = '10.0.0.40';
/** The prefix list of the gateway endpoint. */
const SERVICE_BLOCK = '52.216.0.0/30';
/** Both sides of every border that a rule or a route below draws on the internet. */
const HOSTS = [
  '1.0.0.1',
  '8.8.7.255',
  '8.8.8.0',
  '8.8.8.255',
  '8.8.9.0',
  '52.215.255.255',
  '52.216.0.0',
  '52.216.0.3',
  '52.216.0.4',
  '126.255.255.255',
  '128.0.0.0',
  '223.255.255.254',
];
const PORTS = [1024, 29_999, 30_000, 65_535];

const block = fc.constantFrom(
  '0.0.0.0/0',
  '0.0.0.0/0',
  '0.0.0.0/0',
  VPC_BLOCK,
  '10.0.0.0/28',
  '10.0.0.16/28',
  '10.0.0.32/28',
  '10.0.0.8/29',
  '0.0.0.0/1',
  '128.0.0.0/1',
  '8.8.8.0/24',
  SERVICE_BLOCK,
);
const ports = fc.constantFrom(
  { From: 443, To: 443 },
  { From: 0, To: 65_535 },
  { From: 0, To: 65_535 },
  { From: 1024, To: 65_535 },
  { From: 30_000, To: 65_535 },
  { From: 443, To: 29_999 },
);
const entry = fc.record({
  RuleNumber: fc.integer({ min: 1, max: 9 }),
  Protocol: fc.constantFrom('-1', '6', '17'),
  RuleAction: fc.constantFrom(
    'allow' as const,
    'allow' as const,
    'allow' as const,
    'deny' as const,
  ),
  Egress: fc.boolean(),
  CidrBlock: block,
  PortRange: ports,
});
const open = [true, false].map(Egress => ({
  RuleNumber: 100,
  Protocol: '-1',
  RuleAction: 'allow' as const,
  Egress,
  CidrBlock: '0.0.0.0/0',
}));
const acl = fc
  .tuple(
    fc.uniqueArray(entry, {
      maxLength: 4,
      selector: e => `${e.RuleNumber} ${e.Egress}`,
    }),
    fc.constantFrom('open', 'open', 'also open', 'also open', 'closed'),
  )
  .map(([entries, how]) => {
    if (how === 'open') return open;
    return how === 'closed' ? entries : [...entries, ...open];
  });
const permission = fc
  .record({
    IpProtocol: fc.constantFrom('-1', 'tcp', 'udp'),
    range: ports,
    CidrIp: block,
  })
  .map(({ IpProtocol, range, CidrIp }): IpPermission => ({
    IpProtocol,
    FromPort: range.From,
    ToPort: range.To,
    IpRanges: [{ CidrIp }],
  }));
const permissions = fc
  .tuple(
    fc.array(permission, { maxLength: 3 }),
    fc.constantFrom(true, true, true, false),
  )
  .map(([some, isOpen]) =>
    isOpen
      ? [...some, { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }]
      : some,
  );
const state = fc.constantFrom(
  ...Array.from({ length: 9 }, () => 'active'),
  'blackhole',
);
const NAT = { NatGatewayId: 'nat-1' };
const IGW = { GatewayId: 'igw-1' };
const routes = (targets: Array<Partial<Route>>) =>
  fc.uniqueArray(
    fc
      .record({
        DestinationCidrBlock: fc.constantFrom(
          '0.0.0.0/0',
          '0.0.0.0/0',
          '0.0.0.0/0',
          '0.0.0.0/1',
          '128.0.0.0/1',
          '8.8.8.0/24',
        ),
        State: state,
        target: fc.constantFrom(...targets),
      })
      .map(({ target, ...route }): Route => ({ ...route, ...target })),
    {
      minLength: 1,
      maxLength: 3,
      selector: r => r.DestinationCidrBlock,
    },
  );
const service = fc.constantFrom<Route[]>(
  [],
  [
    {
      DestinationPrefixListId: 'pl-1',
      GatewayId: 'vpce-gateway',
      State: 'active',
    },
  ],
  [
    {
      DestinationPrefixListId: 'pl-1',
      GatewayId: 'vpce-gateway',
      State: 'blackhole',
    },
  ],
);
const tiny: fc.Arbitrary<Tiny> = fc.record({
  target: fc.constantFrom('internet', 'interface', 'gateway'),
  acls: fc.tuple(acl, acl, acl),
  inbound: permissions,
  outbound: permissions,
  privateRoutes: fc
    .tuple(routes([NAT, NAT, NAT, NAT, IGW]), service)
    .map(([toInternet, toService]) => [...toInternet, ...toService]),
  publicRoutes: routes([IGW]),
  natState: fc.constantFrom('available', 'available', 'available', 'failed'),
  natIsPublic: fc.constantFrom(true, true, true, false),
  attached: fc.constantFrom(true, true, true, false),
});

const local: Route = { DestinationCidrBlock: VPC_BLOCK, GatewayId: 'local' };

function snapshotOf(tinyNetwork: Tiny): NetworkSnapshot {
  const table = (
    RouteTableId: string,
    Routes: Route[],
    ...subnets: number[]
  ) => ({
    RouteTableId,
    VpcId: 'vpc-1',
    Routes: [local, ...Routes],
    Associations: subnets.map(i => ({ SubnetId: `subnet-${i}` })),
  });
  const endpoint = { VpcId: 'vpc-1', ServiceName: 'com.amazonaws.r.s' };
  return {
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
        table('rtb-private', tinyNetwork.privateRoutes, 0, 2),
        table('rtb-public', tinyNetwork.publicRoutes, 1),
      ],
      READING,
    ),
    networkAcls: read(
      tinyNetwork.acls.map((Entries, i) => ({
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
          GroupId: 'sg-worker',
          IpPermissions: [],
          IpPermissionsEgress: tinyNetwork.outbound,
        },
        {
          GroupId: 'sg-endpoint',
          IpPermissions: tinyNetwork.inbound,
          IpPermissionsEgress: [],
        },
      ],
      READING,
    ),
    internetGateways: read(
      [
        {
          InternetGatewayId: 'igw-1',
          Attachments: tinyNetwork.attached ? [{ VpcId: 'vpc-1' }] : [],
        },
      ],
      READING,
    ),
    natGateways: read(
      [
        {
          NatGatewayId: 'nat-1',
          VpcId: 'vpc-1',
          SubnetId: 'subnet-1',
          State: tinyNetwork.natState,
          NatGatewayAddresses: [
            {
              PrivateIp: NAT_ADDRESS,
              ...(tinyNetwork.natIsPublic && { PublicIp: '198.51.100.1' }),
            },
          ],
        },
      ],
      READING,
    ),
    vpcEndpoints: read(
      [
        { ...endpoint, VpcEndpointId: 'vpce-gateway' },
        {
          ...endpoint,
          VpcEndpointId: 'vpce-interface',
          VpcEndpointType: 'Interface',
          SubnetIds: ['subnet-2'],
          NetworkInterfaceIds: ['eni-1'],
          Groups: [{ GroupId: 'sg-endpoint' }],
        },
      ],
      READING,
    ),
    networkInterfaces: read(
      [
        {
          NetworkInterfaceId: 'eni-1',
          SubnetId: 'subnet-2',
          PrivateIpAddress: ENDPOINT_ADDRESS,
          Groups: [{ GroupId: 'sg-endpoint' }],
        },
      ],
      READING,
    ),
    prefixLists: read(
      [{ PrefixListId: 'pl-1', Entries: [{ Cidr: SERVICE_BLOCK }] }],
      READING,
    ),
  };
}

function reachesInModel(tinyNetwork: Tiny): boolean {
  const network = indexNetwork(snapshotOf(tinyNetwork));
  const model = createPacketModel(network);
  const subnet = network.subnets.get('subnet-0')!;
  const endpoint = (id: string) => network.vpcEndpoints.get(id)!;
  const to = {
    internet: () => [internet()],
    interface: () => endpointPlaces(model, endpoint('vpce-interface')),
    gateway: () => [
      serviceByGateway(model, endpoint('vpce-gateway'), 'subnet-0'),
    ],
  }[tinyNetwork.target]();
  const status = traceStatus(
    traceFlow(model, {
      from: within(subnet, [usableRange(subnet)!], ['sg-worker']),
      to: to as Place[],
      port: 443,
    }),
  );
  expect(status).not.toBe('unknown');
  return status === 'reachable';
}

/** Every worker to every host that could make a difference, and every answer back. */
function reachesPacketByPacket(tinyNetwork: Tiny): boolean {
  const workers = Array.from({ length: 11 }, (_, i) => number('10.0.0.4') + i);
  const hosts = {
    internet: HOSTS.map(number),
    interface: [number(ENDPOINT_ADDRESS)],
    gateway: [0, 1, 2, 3].map(i => number('52.216.0.0') + i),
  }[tinyNetwork.target];
  return workers.every(worker =>
    hosts.every(host => packetGetsThrough(tinyNetwork, worker, host)),
  );
}

function packetGetsThrough(
  tinyNetwork: Tiny,
  worker: number,
  host: number,
): boolean {
  const { target, acls, inbound, outbound } = tinyNetwork;
  const [own, nat, endpoint] = acls;
  // What goes to a service by a route needs no way to the internet.
  const direct = chosen(tinyNetwork.privateRoutes, host);
  if (target === 'internet' && direct?.GatewayId === 'vpce-gateway') {
    return (
      direct.State !== 'blackhole' &&
      leaves(own, outbound, host) &&
      PORTS.every(p => passes(own, false, host, p))
    );
  }
  if (!leaves(own, outbound, host)) return false;
  if (!PORTS.every(port => passes(own, false, host, port))) return false;
  if (target === 'gateway') {
    return tinyNetwork.privateRoutes.some(
      r => r.GatewayId === 'vpce-gateway' && r.State !== 'blackhole',
    );
  }
  if (target === 'interface') {
    return (
      passes(endpoint, false, worker, 443) &&
      lets(inbound, worker, 443) &&
      PORTS.every(port => passes(endpoint, true, worker, port))
    );
  }
  if (!direct || direct.State === 'blackhole') return false;
  if (direct.NatGatewayId === undefined) return false;
  if (!tinyNetwork.natIsPublic || tinyNetwork.natState !== 'available') {
    return false;
  }
  const onwards = chosen(tinyNetwork.publicRoutes, host);
  if (!onwards || onwards.State === 'blackhole' || !tinyNetwork.attached) {
    return false;
  }
  return (
    passes(nat, false, worker, 443) &&
    passes(nat, true, host, 443) &&
    PORTS.every(
      port => passes(nat, false, host, port) && passes(nat, true, worker, port),
    )
  );
}

function leaves(
  entries: NetworkAclEntry[],
  outbound: IpPermission[],
  host: number,
): boolean {
  return lets(outbound, host, 443) && passes(entries, true, host, 443);
}

/** The route with the longest prefix, the prefix list's block included. */
function chosen(list: Route[], host: number): Route | undefined {
  const blockOf = (route: Route) => route.DestinationCidrBlock ?? SERVICE_BLOCK;
  return list
    .filter(route => inBlock(host, blockOf(route)))
    .sort(
      (a, b) =>
        Number(blockOf(b).split('/')[1]) - Number(blockOf(a).split('/')[1]),
    )[0];
}

function passes(
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

function lets(list: IpPermission[], address: number, port: number): boolean {
  return list.some(
    p =>
      (p.IpProtocol === '-1' ||
        (p.IpProtocol === 'tcp' && p.FromPort! <= port && port <= p.ToPort!)) &&
      p.IpRanges!.some(r => inBlock(address, r.CidrIp)),
  );
}

function inBlock(address: number, text: string): boolean {
  const [base, length] = text.split('/');
  const size = 2 ** (32 - Number(length));
  return Math.floor(address / size) === Math.floor(number(base) / size);
}

const numbers = new Map<string, number>();

function number(text: string): number {
  const known = numbers.get(text);
  if (known !== undefined) return known;
  const parsed = parseAddress(text);
  if (!parsed.ok) throw new Error(text);
  numbers.set(text, parsed.value as number);
  return parsed.value as number;
}

describe('the ways out of the VPC', () => {
  it('are those of a simulator that sends single packets', () => {
    const reached = { internet: 0, interface: 0, gateway: 0 };
    fc.assert(
      fc.property(tiny, network => {
        const expected = reachesPacketByPacket(network);
        if (expected) reached[network.target]++;
        expect(reachesInModel(network)).toBe(expected);
      }),
      { numRuns: Number(process.env.SIMULATOR_RUNS ?? 1500) },
    );
    // Both answers occur for each, or the comparison would prove nothing.
    for (const count of Object.values(reached)) {
      expect(count).toBeGreaterThan(5);
    }
  });
});
