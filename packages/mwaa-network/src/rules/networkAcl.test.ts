import { judge } from '../judge';
import { runbookOf } from '../judge/runbook';
import { aclRules, decide, packetsOf, tcp, wholeIpv4 } from '../reachability';
import type { NetworkAcl, NetworkAclEntry } from '../snapshot';
import {
  compliantPrivateNetwork,
  compliantPublicNetwork,
  item,
  type ReadSnapshot,
} from '../testing';

const entry = (
  RuleNumber: number,
  RuleAction: 'allow' | 'deny',
  ports?: [from: number, to: number],
  CidrBlock = '0.0.0.0/0',
): NetworkAclEntry => ({
  RuleNumber,
  RuleAction,
  Egress: false,
  CidrBlock,
  Protocol: ports ? '6' : '-1',
  ...(ports && { PortRange: { From: ports[0], To: ports[1] } }),
});

const acl = (network: ReadSnapshot) => item(network, 'networkAcls', 'acl-1');

function harden(network: ReadSnapshot, inbound: NetworkAclEntry[]): void {
  acl(network).Entries = [
    ...acl(network).Entries.filter(({ Egress }) => Egress),
    ...inbound,
  ];
}

/** Does to the ACL what the runbook says, as EC2 would. */
function apply(network: ReadSnapshot, routing: 'public' | 'private'): void {
  const { steps } = runbookOf(network, { profile: 'current', routing });
  for (const { command } of steps) {
    const { NetworkAclId, Protocol, ...rest } = command.parameters;
    expect(NetworkAclId).toBe('acl-1');
    const { Egress, RuleNumber } = rest;
    const isSame = (other: NetworkAclEntry) =>
      other.Egress === Egress && other.RuleNumber === RuleNumber;
    const found = acl(network);
    if (command.operation === 'DeleteNetworkAclEntry') {
      found.Entries = found.Entries.filter(other => !isSame(other));
    } else {
      expect(found.Entries.some(isSame)).toBe(false);
      found.Entries.push({ ...rest, Protocol } as unknown as NetworkAclEntry);
    }
  }
}

const lets = (found: NetworkAcl, port: number) =>
  decide(aclRules(found, 'ingress'), packetsOf([wholeIpv4()], tcp(port))).kind;

const verdictOf = (network: ReadSnapshot, routing: 'public' | 'private') =>
  judge(network, { profile: 'current', routing }).verdict;

describe('a hardened network ACL', () => {
  const denies = [
    entry(50, 'deny', [22, 22]),
    entry(60, 'deny', [3389, 3389]),
    entry(100, 'allow'),
  ];

  it('that denies what private routing does not need gets the subnets’ packets, and keeps denying', () => {
    const network = compliantPrivateNetwork();
    harden(network, denies);
    expect(verdictOf(network, 'private')).toBe('fail');
    apply(network, 'private');
    expect(verdictOf(network, 'private')).toBe('pass');
    expect(lets(acl(network), 22)).toBe('denied');
    expect(lets(acl(network), 3389)).toBe('denied');
    const added = acl(network).Entries.filter(
      e => !e.Egress && !denies.includes(e),
    );
    // The two subnets', and S3's.
    expect(added.map(e => [e.Protocol, e.CidrBlock, e.PortRange])).toEqual(
      ['10.192.20.0/24', '10.192.21.0/24', '3.5.0.0/19', '52.216.0.0/15'].map(
        block => ['6', block, { From: 1024, To: 65_535 }],
      ),
    );
    // Behind what is denied before.
    expect(added.every(e => e.RuleNumber > 50 && e.RuleNumber < 60)).toBe(true);
  });

  it('keeps denying what no answer of the internet needs', () => {
    const network = compliantPublicNetwork();
    harden(network, denies);
    apply(network, 'public');
    expect(verdictOf(network, 'public')).toBe('pass');
    expect(lets(acl(network), 22)).toBe('denied');
  });

  it.each([
    [
      'no number is free before the denial',
      [entry(1, 'deny'), entry(2, 'allow')],
    ],
    [
      'denials stand close',
      [entry(99, 'deny', [22, 22]), entry(100, 'deny'), entry(101, 'allow')],
    ],
  ])('makes room where %s', (_, inbound) => {
    for (const [make, routing] of [
      [compliantPrivateNetwork, 'private'],
      [compliantPublicNetwork, 'public'],
    ] as const) {
      const network = make();
      harden(network, inbound);
      expect(verdictOf(network, routing)).toBe('fail');
      apply(network, routing);
      expect(verdictOf(network, routing)).toBe('pass');
      expect(lets(acl(network), 22)).toBe('denied');
    }
  });
});
