import fc from 'fast-check';
import type { FilterRule } from './filter';
import { decide } from './filter';
import type { Packets } from './packets';
import { meet, without } from './packets';

/** A universe so small that every packet of it can be looked at. */
const SIZE = 6;
const run = fc
  .tuple(fc.nat(SIZE - 1), fc.nat(SIZE - 1))
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
const rectangle = fc
  .tuple(run, run)
  .map(([[first, last], [low, high]]): Packets => ({
    family: 4,
    first,
    last,
    low,
    high,
  }));
const members = (set: Packets) => {
  const all: Array<[address: number, traffic: number]> = [];
  for (let a = Number(set.first); a <= Number(set.last); a++) {
    for (let t = set.low; t <= set.high; t++) all.push([a, t]);
  }
  return all;
};
const containsAll = (set: Packets, [a, t]: [number, number]) =>
  Number(set.first) <= a &&
  a <= Number(set.last) &&
  set.low <= t &&
  t <= set.high;

describe('packets', () => {
  it('taken away leave exactly the others, none twice', () => {
    fc.assert(
      fc.property(rectangle, rectangle, (from, removed) => {
        const left = without(from, removed).flatMap(members);
        expect(left.map(String).sort()).toEqual(
          members(from)
            .filter(packet => !containsAll(removed, packet))
            .map(String)
            .sort(),
        );
        const common = meet(from, removed);
        expect(left).toHaveLength(
          members(from).length - (common ? members(common).length : 0),
        );
      }),
    );
  });
});

describe('decide', () => {
  const rule = (matches: Packets | undefined, allow: boolean): FilterRule => ({
    matches,
    allow,
    text: () => `${allow ? 'allow' : 'deny'} ${JSON.stringify(matches)}`,
    row: () => ({
      kind: 'acl-entry',
      networkAclId: 'acl-1',
      direction: 'ingress',
      ruleNumber: 1,
    }),
  });
  const rules = fc.array(
    fc.tuple(rectangle, fc.boolean()).map(([set, allow]) => rule(set, allow)),
    { maxLength: 6 },
  );

  it('says of a set what looking at each packet says', () => {
    fc.assert(
      fc.property(rules, rectangle, (list, needed) => {
        const everyPacketPasses = members(needed).every(
          packet =>
            list.find(r => r.matches && containsAll(r.matches, packet))
              ?.allow === true,
        );
        expect(decide(list, [needed]).kind).toBe(
          everyPacketPasses ? 'allowed' : 'denied',
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('is certain of nothing that depends on a rule that it cannot read', () => {
    const everything: Packets = {
      family: 4,
      first: 0,
      last: SIZE - 1,
      low: 0,
      high: SIZE - 1,
    };
    fc.assert(
      fc.property(
        rules,
        rectangle,
        fc.nat(6),
        fc.boolean(),
        (list, needed, place, allow) => {
          const at = Math.min(place, list.length);
          const withRule = (matches: Packets | undefined) =>
            decide(
              [...list.slice(0, at), rule(matches, allow), ...list.slice(at)],
              [needed],
            ).kind;
          const unread = withRule(undefined);
          // Whatever the rule turns out to match, a certain answer must hold.
          const nothing: Packets = {
            ...everything,
            family: 6,
            first: 0n,
            last: 0n,
          };
          for (const matches of [everything, needed, nothing]) {
            expect([withRule(matches), 'undecided']).toContain(unread);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('names the rule that denies, and a packet that it denies', () => {
    const set: Packets = { family: 4, first: 1, last: 2, low: 0, high: 3 };
    expect(decide([rule(set, false)], [set])).toMatchObject({
      kind: 'denied',
      rule: expect.stringContaining('deny'),
      example: expect.stringContaining('0.0.0.1'),
    });
    expect(decide([], [set])).toMatchObject({ kind: 'denied', rule: null });
  });
});
