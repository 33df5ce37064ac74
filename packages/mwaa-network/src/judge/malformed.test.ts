import fc from 'fast-check';
import { normalise, partNames } from '../snapshot';
import type { NetworkSnapshot, PartName } from '../snapshot';
import {
  compliantPrivateNetwork,
  compliantPublicNetwork,
  reading,
} from '../testing';
import type { ReadSnapshot } from '../testing';
import { judge } from './index';
import type { Verdict } from './index';

/** More of them are run by hand: `FUZZ_RUNS=20000`. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 60);
const networks = [compliantPublicNetwork, compliantPrivateNetwork];
const strict = (snapshot: unknown): Verdict =>
  judge(snapshot as NetworkSnapshot, { profile: 'strict-2022' });
const compliant = networks.map(make => strict(make()));

/** Whether a part that is not what AWS answers is one that was not read, for every rule. */
function expectNoSilentPass(
  change: (network: ReadSnapshot) => void,
  parts: readonly PartName[] = partNames,
): void {
  networks.forEach((make, i) => {
    const broken = make();
    change(broken);
    const verdict = strict(broken);
    const unread = make() as NetworkSnapshot;
    for (const part of parts) {
      (unread as unknown as Record<string, unknown>)[part] = {
        status: 'notRead',
        reason: '',
      };
    }
    expect(verdict.findings.map(f => f.status)).toEqual(
      strict(unread).findings.map(f => f.status),
    );
    expect(compliant[i].verdict).toBe('pass');
  });
}

const junk = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    NaN,
    Infinity,
    -1,
    '',
    '\u0000',
    '__proto__',
    [],
    {},
    [[]],
    Symbol('s'),
    10n,
    () => 'text',
    Object.create(null),
    { toString: null, valueOf: null },
  ),
  fc.anything({ withBigInt: true, withNullPrototype: true }),
);

describe('malformed data', () => {
  it.each(partNames)('of a wrong type counts as not read: %s', part => {
    expect.hasAssertions();
    for (const wrong of [
      'text',
      7,
      { status: 'read' },
      { status: 'read', items: 'all of them' },
      { status: 'read', items: { 0: {} } },
      { status: 'read', items: [7] },
      { status: 'read', items: [[]] },
      { status: 'read', items: [{}] },
    ]) {
      // An Elastic IP has no member that it must have.
      const isSound =
        part === 'addresses' && JSON.stringify(wrong).endsWith('[{}]}');
      if (isSound) continue;
      expectNoSilentPass(
        network => {
          (network as unknown as Record<string, unknown>)[part] = wrong;
        },
        [part],
      );
    }
  });

  it('in any member of any resource never throws', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...networks),
        fc.infiniteStream(fc.nat()),
        junk,
        (make, random, wrong) => {
          const broken = make();
          const next = () => random.next().value;
          let at = broken as unknown as Record<string, unknown>;
          for (;;) {
            const keys = Object.keys(at);
            const key = keys[next() % keys.length];
            const member = at[key];
            if (
              typeof member === 'object' &&
              member !== null &&
              Object.keys(member).length > 0 &&
              next() % 6 > 0
            ) {
              at = member as Record<string, unknown>;
              continue;
            }
            at[key] = wrong;
            break;
          }
          const verdict = strict(broken);
          expect(verdict.findings).toHaveLength(compliant[0].findings.length);
          // Through the border as well.
          expect(() => strict(normalise(broken))).not.toThrow();
        },
      ),
      { numRuns: RUNS * 5 },
    );
  });

  it('that goes round in circles ends', () => {
    const round: Record<string, unknown> = { Key: 'k' };
    round.self = round;
    round.list = [round];
    networks.forEach(make => {
      for (const part of partNames) {
        const network = make();
        const items = network[part].items as unknown as Array<
          Record<string, unknown>
        >;
        if (items[0])
          Object.assign(items[0], { Unknown: round, Tags: [round] });
        items.push(round);
        expect(() => strict(network)).not.toThrow();
        expect(() => strict(normalise(network))).not.toThrow();
      }
    });
    const itself: Record<string, unknown> = {};
    for (const part of partNames) itself[part] = itself;
    itself.status = 'read';
    itself.items = [itself];
    expect(strict(itself).findings.some(f => f.status === 'pass')).toBe(false);
  });

  it('of policies that are nested without end, or are no JSON, ends', () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    for (const PolicyDocument of [deep, '{', '{"Statement":7}', 'null']) {
      const network = compliantPrivateNetwork();
      for (const endpoint of network.vpcEndpoints.items) {
        endpoint.PolicyDocument = PolicyDocument;
      }
      const found = strict(network).findings.filter(f =>
        ['endpoint/policy', 'endpoint/s3-policy'].includes(f.rule),
      );
      expect(found.map(f => f.status)).toEqual(['unknown', 'unknown']);
    }
  });

  it('of a trust policy that is no JSON is repaired by no copy of it', () => {
    const round: Record<string, unknown> = { Effect: 'Allow' };
    round.Condition = { Bool: round };
    let wide: unknown = 'x';
    for (let i = 0; i < 60; i++) wide = [wide, wide];
    for (const statement of [
      round,
      { Effect: 'Allow', Condition: 10n },
      { Effect: 'Allow', Condition: Symbol('s') },
      { Effect: 'Allow', Principal: { Service: 'x' }, Condition: wide },
    ]) {
      const network = compliantPublicNetwork();
      network.executionRoles.items[0].AssumeRolePolicyDocument = {
        Statement: [statement, { Effect: 'Deny', Principal: '*', Action: '*' }],
      };
      const found = strict(network).findings.find(
        f => f.rule === 'execution-role/trust',
      );
      expect(found).toMatchObject({
        status: 'fail',
        remedy: expect.not.stringContaining('aws iam'),
      });
    }
  });

  it('that refers to what is not there is named, never passed', () => {
    const network = compliantPublicNetwork();
    for (const table of network.routeTables.items) {
      for (const route of table.Routes) {
        if (route.NatGatewayId) route.NatGatewayId = 'nat-gone';
      }
    }
    expect(strict(network)).toMatchObject({ verdict: 'fail' });
    const lost = compliantPublicNetwork();
    lost.environment.items[0].NetworkConfiguration = {
      SubnetIds: ['subnet-gone-1', 'subnet-gone-2'],
      SecurityGroupIds: ['sg-gone'],
    };
    const verdict = strict(lost);
    expect(verdict.findings.find(f => f.rule === 'vpc/one')).toMatchObject({
      status: 'fail',
      resources: ['sg-gone', 'subnet-gone-1', 'subnet-gone-2'],
    });
  });

  it('described twice in two ways counts as not read', () => {
    expect.hasAssertions();
    expectNoSilentPass(
      network => {
        network.securityGroups.items.push({
          ...network.securityGroups.items[0],
          IpPermissions: [],
        });
      },
      ['securityGroups'],
    );
  });
});

describe('a network of 50,000 resources', () => {
  it('is judged like a small one', () => {
    const network = compliantPublicNetwork();
    const [group] = network.securityGroups.items;
    const [networkInterface] = network.networkInterfaces.items;
    const [table] = network.routeTables.items;
    for (let i = 0; i < 20_000; i++) {
      network.networkInterfaces.items.push({
        ...networkInterface,
        NetworkInterfaceId: `eni-${i}`,
      });
      network.securityGroups.items.push({ ...group, GroupId: `sg-${i}` });
      if (i % 2 === 0) {
        network.routeTables.items.push({
          ...table,
          RouteTableId: `rtb-${i}`,
          Associations: [],
        });
      }
    }
    const verdict = strict(network);
    expect(verdict.verdict).toBe('pass');
    expect(verdict.findings).toEqual(compliant[0].findings);
  });

  it('with 50,000 rules in one ACL and group is answered, or is unknown', () => {
    const network = compliantPublicNetwork();
    const [acl] = network.networkAcls.items;
    const [group] = network.securityGroups.items;
    for (let i = 0; i < 25_000; i++) {
      const block = `10.${192 + (i % 2)}.${i % 256}.${(i >> 8) % 256}/32`;
      acl.Entries.push({
        RuleNumber: i % 30_000,
        Protocol: '6',
        RuleAction: 'allow',
        Egress: i % 2 === 0,
        CidrBlock: block,
        PortRange: { From: i % 65_536, To: i % 65_536 },
      });
      group.IpPermissions.push({
        IpProtocol: 'tcp',
        FromPort: i % 65_536,
        ToPort: i % 65_536,
        IpRanges: [{ CidrIp: block }],
      });
    }
    expect(['pass', 'unknown', 'warn']).toContain(strict(network).verdict);
  });
});

it('keeps what was read apart from what was not, whatever the part says', () => {
  const verdict = strict({
    ...compliantPublicNetwork(),
    routeTables: { status: 'read', ...reading, items: null },
  });
  expect(
    verdict.findings.find(f => f.rule === 'routing/no-internet-gateway')
      ?.status,
  ).toBe('unknown');
});
