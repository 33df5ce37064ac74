import { readFileSync } from 'fs';
import { join } from 'path';
import fc from 'fast-check';
// eslint-disable-next-line @backstage/no-relative-monorepo-imports -- the recordings are every package’s
import {
  corpora,
  environments,
  hasCorpora,
  networks as recordedNetworks,
} from '../../../../scripts/lib/corpora';
import {
  emptySnapshot,
  normalise,
  normaliseValue,
  partNames,
} from '../snapshot';
import type { NetworkSnapshot } from '../snapshot';
import {
  compliantPrivateNetwork,
  compliantPublicNetwork,
  complaints,
  environmentViolations,
  privateViolations,
  publicViolations,
  settingsViolations,
  without,
} from '../testing';
import { TAGS } from '../data';
import { ruleById, rules } from '../rules/registry';
import { failingRules, judge } from './index';

const networks = [
  ['public', compliantPublicNetwork],
  ['private', compliantPrivateNetwork],
] as const;
/** More of them are run by hand: `FUZZ_RUNS=20000`. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 150);
const profiles = ['current', 'strict-2022'] as const;

describe('judge', () => {
  describe.each(networks)(
    'on a compliant network, %s routing',
    (routing, make) => {
      const violations = [
        ...(routing === 'public' ? publicViolations : privateViolations),
        ...environmentViolations,
        ...settingsViolations,
      ];

      it.each(profiles)('passes under %s', profile => {
        expect(complaints(make(), { profile })).toEqual([]);
        const verdict = judge(make(), { profile });
        expect(verdict).toMatchObject({
          verdict: 'pass',
          routing,
          routingBasis: { how: 'inferred' },
          environment: 'etl',
        });
        expect(verdict.flows.map(f => f.status)).not.toContain('blocked');
        expect(verdict.findings.map(f => f.rule)).toEqual(rules.map(r => r.id));
      });

      it.each(partNames)('never passes by what it did not read: %s', part => {
        const before = judge(make(), { profile: 'strict-2022' });
        const after = judge(without(make(), part), { profile: 'strict-2022' });
        expect(after.findings.filter(f => f.status === 'fail')).toEqual([]);
        before.findings.forEach((finding, i) => {
          expect([finding.status, 'unknown']).toContain(
            after.findings[i].status,
          );
        });
      });

      it('says the same in whatever order AWS lists things', () => {
        const network = make();
        const expected = judge(network, { profile: 'current' });
        fc.assert(
          fc.property(fc.infiniteStream(fc.nat()), random => {
            const shuffled = shuffle(network, () => random.next().value);
            expect(judge(shuffled, { profile: 'current' })).toEqual(expected);
          }),
          { numRuns: 20 },
        );
      });

      it('says the same in whatever order AWS lists what is broken', () => {
        fc.assert(
          fc.property(
            fc.uniqueArray(fc.constantFrom(...violations), { maxLength: 4 }),
            fc.constantFrom(...profiles),
            fc.infiniteStream(fc.nat()),
            (broken, profile, random) => {
              const network = make();
              for (const { apply } of broken) {
                try {
                  apply(network);
                } catch {
                  // What it breaks is gone already.
                }
              }
              const shuffled = shuffle(network, () => random.next().value);
              expect(judge(shuffled, { profile })).toEqual(
                judge(network, { profile }),
              );
            },
          ),
          { numRuns: RUNS },
        );
      });

      it('never throws, whatever is broken', () => {
        const network = make();
        fc.assert(
          fc.property(
            fc.infiniteStream(fc.nat()),
            fc.anything(),
            fc.constantFrom(...profiles),
            (random, junk, profile) => {
              const next = () => random.next().value;
              const verdict = judge(damage(network, next, junk), { profile });
              expect(verdict.findings).toHaveLength(rules.length);
            },
          ),
          { numRuns: RUNS },
        );
      });
    },
  );

  it('takes the declared routing before what the network looks like', () => {
    const network = compliantPublicNetwork();
    expect(
      judge(network, { profile: 'current', routing: 'private' }),
    ).toMatchObject({ routing: 'private', routingBasis: { how: 'declared' } });
    network.environment.items[0].Tags = { [TAGS.routing]: 'private' };
    expect(judge(network, { profile: 'current' }).routing).toBe('private');
    expect(
      judge(network, { profile: 'current', routing: 'public' }).routing,
    ).toBe('public');
  });

  it('knows nothing of a network of which nothing was read', () => {
    const verdict = judge(emptySnapshot(), { profile: 'current' });
    expect(verdict.verdict).toBe('unknown');
    expect(verdict.environment).toBeNull();
    expect(verdict.routing).toBe('unknown');
  });

  it('takes anything for a snapshot', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (snapshot, options) => {
        const verdict = judge(snapshot as never, options as never);
        expect(verdict.findings.some(f => f.status === 'pass')).toBe(false);
      }),
    );
  });

  it('takes contradictory and malformed data for unread', () => {
    const twice = compliantPublicNetwork();
    twice.routeTables.items.push({ ...twice.routeTables.items[1], Routes: [] });
    const malformed = compliantPublicNetwork();
    malformed.routeTables.items[0] = { RouteTableId: 'rtb-1' } as never;
    for (const network of [twice, malformed]) {
      const verdict = judge(network, { profile: 'current' });
      expect(
        verdict.findings.find(f => f.rule === 'routing/no-internet-gateway'),
      ).toMatchObject({ status: 'unknown' });
    }
  });

  it('judges a template as well: ids that do not exist yet are ids', () => {
    const network = JSON.parse(
      JSON.stringify(compliantPublicNetwork()).replace(
        /"(vpc|subnet|rtb|igw|nat|acl|sg|eipalloc)-([^"]+)"/g,
        (_, kind, name) => `"unresolved:${kind}${name.replace(/-/g, '')}"`,
      ),
    );
    expect(complaints(network, { profile: 'strict-2022' })).toEqual([]);
  });
});

describe('rules', () => {
  it('each say what they ask, where it stands and what to do', () => {
    expect(new Set(rules.map(r => r.id)).size).toBe(rules.length);
    for (const rule of rules) {
      expect(rule.id).toMatch(/^[a-z0-9-]+\/[a-z0-9-]+$/);
      expect(rule.statement).toMatch(/\.$/);
      expect(rule.remedy).not.toBe('');
      expect(rule.sources.length).toBeGreaterThan(0);
      expect(ruleById(rule.id)).toBe(rule);
    }
  });
});

describe('failingRules', () => {
  it('puts causes before what follows from them', () => {
    const network = compliantPublicNetwork();
    network.routeTables.items[1].Routes = [];
    network.routeTables.items[2].Routes.pop();
    const failing = failingRules(judge(network, { profile: 'current' }));
    const causes = failing.map(f => f.causedBy.length > 0);
    expect(causes).toEqual([...causes].sort());
    expect(causes).toContain(true);
  });
});

(hasCorpora ? describe : describe.skip)('recorded networks', () => {
  it.each(recordedNetworks)('%s is judged', folder => {
    const verdict = judge(recorded(join(corpora, 'aws-describe', folder)), {
      profile: 'current',
    });
    expect(verdict.findings.some(f => /malformed/.test(f.message))).toBe(false);
  });

  it.each(environments)('environment %s is judged', file => {
    const snapshot = withEnvironment(
      compliantPublicNetwork(),
      join(corpora, 'mwaa-get-environment', file),
    );
    const verdict = judge(snapshot, { profile: 'current' });
    expect(verdict.environment).not.toBeNull();
    // Its subnets are not those of this network.
    expect(verdict.findings.find(f => f.rule === 'vpc/one')).toMatchObject({
      status: 'fail',
    });
  });
});

const partOf: Record<string, (typeof partNames)[number]> = {
  InternetGateways: 'internetGateways',
  NatGateways: 'natGateways',
  NetworkAcls: 'networkAcls',
  NetworkInterfaces: 'networkInterfaces',
  RouteTables: 'routeTables',
  SecurityGroups: 'securityGroups',
  Subnets: 'subnets',
  Vpcs: 'vpcs',
  Addresses: 'addresses',
  AvailabilityZones: 'availabilityZones',
  VpcEndpoints: 'vpcEndpoints',
  VpnGateways: 'vpnGateways',
};
const reading = { account: '', region: 'us-east-2', at: '' };

/** A recorded network, with an environment laid into its subnets. */
function recorded(folder: string): NetworkSnapshot {
  const raw: Record<string, unknown> = { region: 'us-east-2' };
  for (const [key, part] of Object.entries(partOf)) {
    try {
      const text = readFileSync(join(folder, `${key}.json`), 'utf8');
      raw[part] = { status: 'read', ...reading, items: JSON.parse(text)[key] };
    } catch {
      // Not recorded.
    }
  }
  const snapshot = normalise(raw);
  const subnets =
    snapshot.subnets.status === 'read' ? snapshot.subnets.items : [];
  const groups =
    snapshot.securityGroups.status === 'read'
      ? snapshot.securityGroups.items
      : [];
  return {
    ...snapshot,
    environment: {
      status: 'read',
      ...reading,
      items: [
        {
          Name: 'laid-in',
          NetworkConfiguration: {
            SubnetIds: subnets.slice(0, 2).map(s => s.SubnetId),
            SecurityGroupIds: groups.slice(0, 1).map(g => g.GroupId),
          },
        },
      ],
    },
  };
}

function withEnvironment(
  network: NetworkSnapshot,
  file: string,
): NetworkSnapshot {
  const answer = normaliseValue(JSON.parse(readFileSync(file, 'utf8'))) as {
    Environment: never;
  };
  return {
    ...network,
    environment: { status: 'read', ...reading, items: [answer.Environment] },
  };
}

/** The same value with every list in another order. */
function shuffle<T>(value: T, next: () => number): T {
  if (Array.isArray(value)) {
    const items = value.map(item => shuffle(item, next));
    for (let i = items.length - 1; i > 0; i--) {
      const j = next() % (i + 1);
      [items[i], items[j]] = [items[j], items[i]];
    }
    return items as T;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, shuffle(member, next)]),
  ) as T;
}

/** The same value with something in it gone, repeated, or replaced by junk. */
function damage<T>(value: T, next: () => number, junk: unknown): T {
  const copy = structuredClone(value);
  for (let i = next() % 4; i >= 0; i--) {
    let at: Record<string, unknown> = copy as Record<string, unknown>;
    for (;;) {
      const keys = Object.keys(at);
      if (keys.length === 0) break;
      const key = keys[next() % keys.length];
      const member = at[key];
      if (typeof member === 'object' && member !== null && next() % 8 > 0) {
        at = member as Record<string, unknown>;
        continue;
      }
      const action = next() % 4;
      if (action === 0) delete at[key];
      else if (action === 1) at[key] = junk;
      else if (action === 2) at[key] = copy;
      else if (Array.isArray(at)) at.push(member);
      break;
    }
  }
  return copy;
}
