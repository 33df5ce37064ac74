import type { NetworkAclEntry } from '../snapshot';
import type { ReadSnapshot } from '../testing';
import {
  compliantPrivateNetwork,
  compliantPublicNetwork,
  GROUP,
  item,
  onMainTable,
  s3ByInterface,
} from '../testing';
import { failingRules, judge } from './index';
import type { Routing } from '../data';

interface Case {
  id: string;
  network: string;
  make(): ReadSnapshot;
  routing: Routing;
  /** The rules that fail by themselves; none where the network is right. */
  fails?: string[];
  /** What is to blame. */
  culprits?: string[];
}

type Change = (network: ReadSnapshot) => void;

const from =
  (make: () => ReadSnapshot) =>
  (change: Change = () => {}) =>
  () => {
    const network = make();
    change(network);
    return network;
  };
const privately = from(compliantPrivateNetwork);
const publicly = from(compliantPublicNetwork);

const table = (n: ReadSnapshot, id: string) => item(n, 'routeTables', id);
const group = (n: ReadSnapshot) => item(n, 'securityGroups', GROUP);
const entry = (
  RuleNumber: number,
  RuleAction: 'allow' | 'deny',
  more: Partial<NetworkAclEntry> = {},
): NetworkAclEntry => ({
  RuleNumber,
  RuleAction,
  Protocol: '-1',
  Egress: false,
  CidrBlock: '0.0.0.0/0',
  ...more,
});
const inbound =
  (...entries: NetworkAclEntry[]): Change =>
  n => {
    const [acl] = n.networkAcls.items;
    acl.Entries = [
      ...acl.Entries.filter(e => e.Egress),
      ...entries,
      entry(32767, 'deny'),
    ];
  };
const ssh = { Protocol: '6', PortRange: { From: 22, To: 22 } };

/** The networks that the known verifier gets wrong, each otherwise compliant, and what is right under `current`. */
const cases: Case[] = [
  {
    id: 'V1',
    network: 'explicit route table with local and S3 routes only',
    make: privately(),
    routing: 'private',
  },
  {
    id: 'V2',
    network: 'implicit main table with a default route to an internet gateway',
    make: privately(n => {
      onMainTable(n);
      table(n, 'rtb-main').Routes.push({
        DestinationCidrBlock: '0.0.0.0/0',
        GatewayId: 'igw-1',
        State: 'active',
      });
    }),
    routing: 'private',
    fails: ['routing/no-internet-gateway'],
    culprits: ['rtb-main'],
  },
  {
    id: 'V3',
    network: 'implicit main table with local and S3 routes only',
    make: privately(onMainTable),
    routing: 'private',
  },
  {
    id: 'V4',
    network: 'outbound ACL denies everything',
    make: privately(n => {
      const [acl] = n.networkAcls.items;
      acl.Entries = acl.Entries.filter(
        e => !e.Egress || e.RuleAction === 'deny',
      );
    }),
    routing: 'private',
    fails: ['network-acl/outbound'],
    culprits: ['acl-1'],
  },
  {
    id: 'V5',
    network: 'inbound ACL allows only TCP 22',
    make: publicly(inbound(entry(100, 'allow', ssh))),
    routing: 'public',
    fails: ['network-acl/inbound'],
    culprits: ['acl-1'],
  },
  {
    id: 'V6',
    network: 'inbound ACL denies TCP 22, then allows all',
    make: publicly(inbound(entry(90, 'deny', ssh), entry(100, 'allow'))),
    routing: 'public',
  },
  {
    id: 'V7',
    network: 'ACL with an ICMP entry beside allow all',
    make: publicly(
      inbound(
        entry(90, 'allow', {
          Protocol: '1',
          IcmpTypeCode: { Type: -1, Code: -1 },
        }),
        entry(100, 'allow'),
      ),
    ),
    routing: 'public',
  },
  {
    id: 'V8',
    network: 'inbound ACL allows all UDP only',
    make: publicly(inbound(entry(100, 'allow', { Protocol: '17' }))),
    routing: 'public',
    fails: ['network-acl/inbound'],
    culprits: ['acl-1'],
  },
  {
    id: 'V9',
    network: 'allow 100 listed after deny 200 of everything',
    make: publicly(inbound(entry(200, 'deny'), entry(100, 'allow'))),
    routing: 'public',
  },
  {
    id: 'V10',
    network: 'inbound ACL allows one foreign /32 only',
    make: publicly(
      inbound(entry(100, 'allow', { CidrBlock: '203.0.113.7/32' })),
    ),
    routing: 'public',
    fails: ['network-acl/inbound'],
    culprits: ['acl-1'],
  },
  {
    id: 'V11',
    network: 'group with only ssh from a CIDR, egress TCP 80 to one host',
    make: publicly(n => {
      const permission = (port: number) => ({
        IpProtocol: 'tcp',
        FromPort: port,
        ToPort: port,
        IpRanges: [{ CidrIp: '203.0.113.7/32' }],
      });
      group(n).IpPermissions = [permission(22)];
      group(n).IpPermissionsEgress = [permission(80)];
    }),
    routing: 'public',
    fails: ['security-group/egress', 'security-group/self-reference'],
    culprits: [GROUP],
  },
  {
    id: 'V12',
    network: 'self rule plus an all-traffic rule from another group',
    make: publicly(n => {
      group(n).IpPermissions.push({
        IpProtocol: '-1',
        UserIdGroupPairs: [{ GroupId: 'sg-other' }],
      });
    }),
    routing: 'public',
  },
  {
    id: 'V13',
    network: 'S3 as an interface endpoint with private DNS for all resolvers',
    make: privately(n => s3ByInterface(n, false)),
    routing: 'private',
  },
  {
    id: 'V14',
    network: 'nine endpoints: kms missing, sqs twice',
    make: privately(n => {
      Object.assign(item(n, 'vpcEndpoints', 'vpce-kms'), {
        ...item(n, 'vpcEndpoints', 'vpce-sqs'),
        VpcEndpointId: 'vpce-kms',
      });
    }),
    routing: 'private',
    fails: ['endpoint/conflict', 'endpoint/kms'],
    culprits: ['vpce-kms', 'vpce-sqs'],
  },
  {
    id: 'V15',
    network: 'NAT route for a /32 instead of the default',
    make: publicly(n => {
      for (const id of ['rtb-private-1', 'rtb-private-2']) {
        table(n, id).Routes[1].DestinationCidrBlock = '8.8.8.8/32';
      }
    }),
    routing: 'public',
    fails: ['routing/nat-default-route'],
    culprits: ['rtb-private-1', 'rtb-private-2'],
  },
];

describe('the networks that the known verifier gets wrong', () => {
  const rows = cases.map(example => {
    const { make, routing } = example;
    const verdict = judge(make(), { profile: 'current', routing });
    const failing = failingRules(verdict).filter(f => f.causedBy.length === 0);
    return { ...example, verdict, failing };
  });

  it.each(rows)('$id: $network', ({ verdict, failing, fails, culprits }) => {
    expect(verdict.verdict).toBe(fails ? 'fail' : 'pass');
    expect(failing.map(f => f.rule).sort()).toEqual(fails ?? []);
    expect(failing.flatMap(f => f.resources)).toEqual(
      expect.arrayContaining(culprits ?? []),
    );
    for (const { message, remedy } of failing) {
      expect(message).not.toBe('');
      expect(remedy).not.toBe('');
    }
  });

  it.each(rows)('$id: the routing shows without a declaration', row => {
    const { verdict, routing } = judge(row.make(), { profile: 'current' });
    expect([verdict, routing]).toEqual([row.verdict.verdict, row.routing]);
  });

  it('V14 says which endpoint is missing', () => {
    const missing = rows
      .flatMap(row => (row.id === 'V14' ? row.failing : []))
      .find(f => f.rule === 'endpoint/kms');
    expect(missing?.message).toContain('kms');
  });

  it('are all told right', () => {
    const lines = rows.map(({ id, network, fails, verdict, failing }) =>
      [
        id.padEnd(4),
        network.padEnd(68),
        (fails ? 'fail' : 'pass').padEnd(9),
        verdict.verdict.padEnd(8),
        failing
          .map(f => `${f.rule}: ${f.resources.join(', ')}`)
          .sort()
          .join('; ') || '–',
      ].join(''),
    );
    process.stdout.write(
      `\n${'Case'.padEnd(4)}${'Network'.padEnd(68)}${'Expected'.padEnd(9)}${'Ours'.padEnd(8)}Culprits\n${lines.join('\n')}\n`,
    );
    expect(rows.map(row => row.verdict.verdict)).toEqual(
      rows.map(row => (row.fails ? 'fail' : 'pass')),
    );
  });
});
