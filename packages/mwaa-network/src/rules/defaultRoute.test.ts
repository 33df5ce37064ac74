import type { ReadSnapshot } from '../testing';
import { compliantPublicNetwork, complaints, item } from '../testing';

type Route = ReturnType<typeof routesOf>[number];
const routesOf = (network: ReadSnapshot, i: number) =>
  item(network, 'routeTables', `rtb-private-${i}`).Routes;

/** Leads to the NAT gateways by other routes than the default one. */
function leading(...destinations: Array<Partial<Route>>): ReadSnapshot {
  const network = compliantPublicNetwork();
  network.prefixLists.items = [
    { PrefixListId: 'pl-all', Entries: [{ Cidr: '0.0.0.0/0' }] },
  ];
  for (const i of [1, 2]) {
    const [{ DestinationCidrBlock, ...nat }] = routesOf(network, i).splice(1);
    expect(DestinationCidrBlock).toBe('0.0.0.0/0');
    routesOf(network, i).push(
      ...destinations.map(destination => ({ ...nat, ...destination })),
    );
  }
  return network;
}
const statuses = (network: ReadSnapshot, profile: 'current' | 'strict-2022') =>
  complaints(network, { profile }).map(f => [f.rule, f.status]);

describe('routing/nat-default-route', () => {
  it.each([
    [
      'halves',
      [
        { DestinationCidrBlock: '0.0.0.0/1' },
        { DestinationCidrBlock: '128.0.0.0/1' },
      ],
    ],
    ['a prefix list', [{ DestinationPrefixListId: 'pl-all' }]],
  ])('is as good in %s, which lead every packet to NAT', (_, destinations) => {
    const network = leading(...destinations);
    expect(statuses(network, 'current')).toEqual([]);
    expect(statuses(network, 'strict-2022')).toEqual([
      ['routing/nat-default-route', 'warn'],
    ]);
  });

  it('is missing where one half is', () => {
    const network = leading({ DestinationCidrBlock: '0.0.0.0/1' });
    expect(statuses(network, 'current')).toEqual([
      ['routing/nat-default-route', 'fail'],
      ['nat-gateway/two', 'warn'],
      ['reachability/internet', 'fail'],
    ]);
  });
});
