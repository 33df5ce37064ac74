import fc from 'fast-check';
import {
  emptySnapshot,
  itemsOf,
  normalise,
  normaliseValue,
  notRead,
  parsePolicyDocument,
  partNames,
  read,
} from './index';

const reading = {
  account: '111122223333',
  region: 'us-east-1',
  at: '2026-09-01T00:00:00.000Z',
};

describe('normaliseValue', () => {
  it('turns what an SDK delivers into plain JSON', () => {
    expect(
      normaliseValue({
        NatGatewayId: 'nat-1',
        CreateTime: new Date('2026-01-02T03:04:05Z'),
        DeleteTime: undefined,
        $metadata: { httpStatusCode: 200 },
        Tags: [undefined, { Key: 'a', Value: 'b' }],
      }),
    ).toEqual({
      NatGatewayId: 'nat-1',
      CreateTime: '2026-01-02T03:04:05.000Z',
      Tags: [{ Key: 'a', Value: 'b' }],
    });
  });

  it('takes off the wrappers of recorders', () => {
    expect(
      normaliseValue({
        status_code: 200,
        data: {
          ResponseMetadata: {},
          Environment: {
            Name: 'e',
            CreatedAt: {
              __class__: 'datetime',
              year: 2021,
              month: 7,
              day: 14,
              hour: 13,
              minute: 53,
              second: 4,
              microsecond: 0,
            },
          },
        },
      }),
    ).toEqual({
      Environment: { Name: 'e', CreatedAt: '2021-07-14T13:53:04.000Z' },
    });
  });

  it('reads the seconds since 1970 that an older CLI prints', () => {
    expect(normaliseValue({ CreatedAt: 0.5, MaxWorkers: 5 })).toEqual({
      CreatedAt: '1970-01-01T00:00:00.500Z',
      MaxWorkers: 5,
    });
  });

  it('survives cycles, hostile names and anything else', () => {
    const cycle: Record<string, unknown> = { name: 'loop' };
    cycle.self = cycle;
    expect(() => JSON.stringify(normaliseValue(cycle))).not.toThrow();
    let dense: unknown[] = [];
    const knot: unknown[] = [];
    knot.push(knot, knot);
    for (let i = 0; i < 60; i++) dense = [dense, dense];
    expect(normaliseValue(knot)).toEqual([]);
    expect(normaliseValue(dense)).toBeDefined();
    const hostile = normaliseValue(
      JSON.parse('{"__proto__": {"polluted": true}}'),
    ) as Record<string, unknown>;
    expect(hostile.polluted).toBeUndefined();
    fc.assert(
      fc.property(fc.anything({ withDate: true, withBigInt: true }), value => {
        const once = normaliseValue(value);
        expect(normaliseValue(once)).toEqual(once);
      }),
    );
  });
});

describe('normalise', () => {
  it('takes a missing part for one that was not read, never for an empty one', () => {
    const snapshot = normalise({ subnets: read([], reading) });
    expect(snapshot.subnets).toEqual(read([], reading));
    for (const name of partNames.filter(n => n !== 'subnets')) {
      expect(snapshot[name].status).toBe('notRead');
    }
  });

  it('keeps the reason why a part was not read', () => {
    expect(normalise({ keys: notRead('AccessDenied') }).keys).toEqual(
      notRead('AccessDenied'),
    );
    expect(normalise({ keys: { status: 'read', items: 'oops' } }).keys).toEqual(
      notRead('What was read is not a list'),
    );
  });

  it('makes a whole snapshot of anything', () => {
    fc.assert(
      fc.property(fc.anything(), value => {
        const snapshot = normalise(value as object);
        expect(Object.keys(snapshot).sort()).toEqual(
          ['region', 'account', ...partNames].sort(),
        );
      }),
    );
  });
});

describe('builders', () => {
  it('start with nothing read', () => {
    const snapshot = emptySnapshot({
      region: 'us-east-1',
      reason: 'AccessDenied',
    });
    expect(snapshot.region).toBe('us-east-1');
    expect(snapshot.vpcs).toEqual(notRead('AccessDenied'));
    expect(itemsOf(snapshot.vpcs)).toEqual([]);
    expect(itemsOf(read(['a'], reading))).toEqual(['a']);
  });
});

describe('parsePolicyDocument', () => {
  const document = { Version: '2012-10-17', Statement: [] };
  it.each([
    ['an object', document],
    ['JSON text', JSON.stringify(document)],
    ['URL-encoded JSON text', encodeURIComponent(JSON.stringify(document))],
  ])('reads %s', (_, value) => {
    expect(parsePolicyDocument(value)).toEqual(document);
  });

  it.each([['%'], ['[1]'], [7], [null], ['']])('refuses %p', value => {
    expect(parsePolicyDocument(value)).toBeUndefined();
  });
});
