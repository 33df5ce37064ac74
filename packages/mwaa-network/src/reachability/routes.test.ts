import fc from 'fast-check';
import type { Route } from '../snapshot';
import { formatAddress, parseCidr } from '../cidr';
import { compileRoutes, legs } from './routes';

const table = (Routes: Route[]) => ({
  RouteTableId: 'rtb-1',
  VpcId: 'vpc-1',
  Routes,
  Associations: [],
});

describe('routes', () => {
  const base = 10 * 2 ** 24;
  const route = fc
    .tuple(fc.nat(15), fc.integer({ min: 27, max: 32 }), fc.nat(3))
    .map(([host, prefix, target]): Route => {
      const cidr = parseCidr(`${formatAddress(4, base + host)}/${prefix}`);
      return {
        DestinationCidrBlock: cidr.ok ? cidr.cidr.text : '',
        NatGatewayId: `nat-${target}`,
      };
    });
  // AWS has one route for each destination.
  const routes = fc.uniqueArray(route, {
    maxLength: 8,
    selector: r => r.DestinationCidrBlock,
  });

  it('are chosen by the longest prefix, address by address', () => {
    fc.assert(
      fc.property(routes, list => {
        const compiled = compileRoutes(table(list), new Map());
        const whole = { family: 4 as const, first: base, last: base + 31 };
        const found = legs(compiled, [whole]);
        for (let address = base; address <= base + 31; address++) {
          const matching = list
            .map(r => parseCidr(r.DestinationCidrBlock))
            .flatMap(c => (c.ok ? [c.cidr] : []))
            .filter(c => c.first <= address && address <= c.last)
            .sort((a, b) => b.prefixLength - a.prefixLength);
          const mine = found.filter(
            l => l.range.first <= address && address <= l.range.last,
          );
          expect(mine).toHaveLength(1);
          expect(mine[0].route?.DestinationCidrBlock).toBe(matching[0]?.text);
        }
      }),
    );
  });

  it('that are static come before propagated ones of the same length', () => {
    const propagated = {
      DestinationCidrBlock: '10.0.0.0/8',
      GatewayId: 'vgw-1',
      Origin: 'EnableVgwRoutePropagation',
    };
    const fixed = {
      DestinationCidrBlock: '10.0.0.0/8',
      NatGatewayId: 'nat-1',
      Origin: 'CreateRoute',
    };
    for (const list of [
      [propagated, fixed],
      [fixed, propagated],
    ]) {
      const compiled = compileRoutes(table(list), new Map());
      expect(compiled.entries[0].route).toBe(fixed);
    }
  });

  it('that name a block come before a prefix list with the same one, and that before propagated ones', () => {
    const list = { DestinationPrefixListId: 'pl-1', TransitGatewayId: 'tgw-1' };
    const fixed = { DestinationCidrBlock: '10.0.0.0/8', NatGatewayId: 'nat-1' };
    const propagated = {
      DestinationCidrBlock: '10.0.0.0/8',
      GatewayId: 'vgw-1',
      Origin: 'EnableVgwRoutePropagation',
    };
    const lists = new Map([
      ['pl-1', { PrefixListId: 'pl-1', Entries: [{ Cidr: '10.0.0.0/8' }] }],
    ]);
    const { entries } = compileRoutes(table([propagated, list, fixed]), lists);
    expect(entries.map(e => e.route)).toEqual([fixed, list, propagated]);
  });

  it('that are propagated take nothing of the VPC’s own, however long their prefix', () => {
    const local = {
      DestinationCidrBlock: '10.0.0.0/16',
      GatewayId: 'local',
      Origin: 'CreateRouteTable',
    };
    const within = (Origin: string) => ({
      DestinationCidrBlock: '10.0.1.0/24',
      GatewayId: 'vgw-1',
      Origin,
    });
    const target = (Origin: string) => {
      const cidr = parseCidr('10.0.1.0/24');
      const compiled = compileRoutes(table([within(Origin), local]), new Map());
      return legs(compiled, cidr.ok ? [cidr.cidr] : []).map(
        leg => leg.route?.GatewayId,
      );
    };
    expect(target('EnableVgwRoutePropagation')).toEqual(['local']);
    expect(target('CreateRoute')).toEqual(['vgw-1']);
  });

  it('by a prefix list take its entries, or nobody knows what', () => {
    const byList = { DestinationPrefixListId: 'pl-1', GatewayId: 'vpce-1' };
    const lists = new Map([
      ['pl-1', { PrefixListId: 'pl-1', Entries: [{ Cidr: '52.216.0.0/15' }] }],
    ]);
    expect(compileRoutes(table([byList]), lists).entries).toMatchObject([
      { prefixLength: 15 },
    ]);
    expect(compileRoutes(table([byList]), new Map()).indefinite).toEqual([
      byList,
    ]);
  });
});
