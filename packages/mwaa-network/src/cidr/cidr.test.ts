import fc from 'fast-check';
import type { AddressRange, Cidr } from './index';
import {
  contains,
  formatAddress,
  intersection,
  overlaps,
  parseAddress,
  parseCidr,
  size,
  subdivide,
  subtract,
  toCidrs,
  union,
} from './index';

function cidr(text: string): Cidr {
  const result = parseCidr(text);
  if (!result.ok) throw new Error(result.problem.message);
  return result.cidr;
}

const ipv4Cidr = fc
  .tuple(
    fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    fc.integer({ min: 0, max: 32 }),
  )
  .map(([value, prefix]) => cidr(`${formatAddress(4, value)}/${prefix}`));
const ipv6Cidr = fc
  .tuple(
    fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }),
    fc.integer({ min: 0, max: 128 }),
  )
  .map(([value, prefix]) => cidr(`${formatAddress(6, value)}/${prefix}`));
const pair = fc.oneof(
  fc.tuple(ipv4Cidr, ipv4Cidr),
  fc.tuple(ipv6Cidr, ipv6Cidr),
);
/** Blocks of a tiny space, so that random ones often meet. */
const small = fc
  .tuple(fc.integer({ min: 0, max: 63 }), fc.integer({ min: 0, max: 63 }))
  .map(([a, b]): AddressRange => ({
    family: 4,
    first: Math.min(a, b),
    last: Math.max(a, b),
  }));
const members = (ranges: AddressRange[]) => {
  const all = new Set<number>();
  for (const r of ranges) {
    for (let n = Number(r.first); n <= Number(r.last); n++) all.add(n);
  }
  return [...all].sort((a, b) => a - b);
};

describe('parseCidr', () => {
  it('reads blocks of both families', () => {
    expect(cidr('10.192.0.0/16')).toEqual({
      family: 4,
      first: 180355072,
      last: 180420607,
      prefixLength: 16,
      text: '10.192.0.0/16',
      hostBits: false,
    });
    expect(cidr('2001:DB8::/56')).toMatchObject({
      family: 6,
      text: '2001:db8::/56',
    });
    expect(cidr('0.0.0.0/0')).toMatchObject({ first: 0, last: 2 ** 32 - 1 });
  });

  it('clears host bits as EC2 does, and says so', () => {
    expect(cidr('10.0.3.7/16')).toMatchObject({
      text: '10.0.0.0/16',
      hostBits: true,
    });
  });

  it.each([
    ['10.0.0.0', /prefix length/],
    ['10.0.0.0/33', /subnet mask/],
    ['256.0.0.0/8', /IPv4 block/],
    ['010.0.0.0/8', /leading zero/],
    ['fe80::1%eth0/64', /zone/],
    ['2001:db8::/129', /IPv6 block/],
    ['', /prefix length/],
    ['banana/8', /IPv4 block/],
  ])('names %p, what is wrong and what to do', (value, message) => {
    const result = parseCidr(value);
    expect(result).toMatchObject({ ok: false, problem: { value } });
    if (result.ok) throw new Error('unreachable');
    expect(result.problem.message).toMatch(message);
    expect(result.problem.remedy).not.toBe('');
  });

  it('takes anything at all without throwing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.string()), value => {
        const result = parseCidr(value);
        expect(
          result.ok
            ? result.cidr.first <= result.cidr.last
            : result.problem.remedy !== '',
        ).toBe(true);
        expect(typeof parseAddress(value).ok).toBe('boolean');
      }),
    );
  });

  it('reads its own text back', () => {
    fc.assert(
      fc.property(fc.oneof(ipv4Cidr, ipv6Cidr), block => {
        expect(cidr(block.text)).toEqual({ ...block, hostBits: false });
      }),
    );
  });
});

describe('parseAddress', () => {
  it('reads an address and refuses a block', () => {
    expect(parseAddress('10.0.0.1')).toMatchObject({
      ok: true,
      value: 167772161,
    });
    expect(parseAddress('::1')).toMatchObject({ ok: true, value: 1n });
    expect(parseAddress('10.0.0.1/32')).toMatchObject({
      ok: false,
      problem: { remedy: 'Leave out the prefix length: 10.0.0.1' },
    });
  });
});

describe('arithmetic', () => {
  it('contains implies overlaps, and both agree with the intersection', () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        expect(contains(a, a)).toBe(true);
        expect(overlaps(a, b) || !contains(a, b)).toBe(true);
        expect(overlaps(a, b)).toBe(overlaps(b, a));
        // Blocks nest or are apart.
        expect(overlaps(a, b)).toBe(contains(a, b) || contains(b, a));
        expect(intersection(a, b) !== undefined).toBe(overlaps(a, b));
      }),
    );
  });

  it('never mixes the families', () => {
    expect(overlaps(cidr('0.0.0.0/0'), cidr('::/0'))).toBe(false);
    expect(contains(cidr('::/0'), cidr('10.0.0.0/8'))).toBe(false);
    expect(subtract(cidr('10.0.0.0/8'), [cidr('::/0')])).toHaveLength(1);
  });

  it('subtracts exactly the members that it should', () => {
    fc.assert(
      fc.property(small, fc.array(small, { maxLength: 6 }), (from, holes) => {
        const gone = new Set(members(holes));
        expect(members(subtract(from, holes))).toEqual(
          members([from]).filter(n => !gone.has(n)),
        );
      }),
    );
  });

  it('subtracts at both ends of the address space', () => {
    expect(subtract(cidr('0.0.0.0/0'), [cidr('128.0.0.0/1')])).toEqual([
      { family: 4, first: 0, last: 2 ** 31 - 1 },
    ]);
    expect(subtract(cidr('::/0'), [cidr('::/0')])).toEqual([]);
  });

  it('unites into runs that neither overlap nor touch', () => {
    fc.assert(
      fc.property(fc.array(small, { maxLength: 8 }), ranges => {
        const united = union(ranges);
        expect(members(united)).toEqual(members(ranges));
        united.slice(1).forEach((range, i) => {
          expect(Number(range.first)).toBeGreaterThan(
            Number(united[i].last) + 1,
          );
        });
      }),
    );
  });

  it('makes a run up of the fewest blocks', () => {
    fc.assert(
      fc.property(small, range => {
        const blocks = toCidrs(range);
        expect(members(blocks)).toEqual(members([range]));
        expect(union(blocks)).toHaveLength(1);
      }),
    );
    expect(toCidrs(cidr('0.0.0.0/0')).map(c => c.text)).toEqual(['0.0.0.0/0']);
    expect(
      subtract(cidr('10.0.0.0/8'), [cidr('10.0.0.0/9')])
        .flatMap(toCidrs)
        .map(c => c.text),
    ).toEqual(['10.128.0.0/9']);
  });

  it('counts addresses', () => {
    expect(size(cidr('10.0.0.0/24'))).toBe(256n);
    expect(size(cidr('::/0'))).toBe(2n ** 128n);
  });

  it('subdivides as Fn::Cidr does', () => {
    expect(subdivide(cidr('10.192.0.0/16'), 24, 3).map(c => c.text)).toEqual([
      '10.192.0.0/24',
      '10.192.1.0/24',
      '10.192.2.0/24',
    ]);
    expect(subdivide(cidr('10.192.0.0/16'), 8, 3)).toEqual([]);
    expect(subdivide(cidr('10.192.0.0/31'), 32, 9)).toHaveLength(2);
    expect(subdivide(cidr('2001:db8::/56'), 64, 2).map(c => c.text)).toEqual([
      '2001:db8::/64',
      '2001:db8:0:1::/64',
    ]);
  });
});
