import type { ReadSnapshot } from '../testing';
import {
  compliantPublicNetwork,
  complaints,
  item,
  PRIVATE_SUBNETS,
} from '../testing';
import { judge } from '../judge/judge';

/** One regional NAT gateway for both subnets, with a route table of its own and no public subnet. */
function regional(): ReadSnapshot {
  const network = compliantPublicNetwork();
  const { SubnetId, ...nat } = item(network, 'natGateways', 'nat-1');
  network.natGateways.items = [
    { ...nat, AvailabilityMode: 'regional', RouteTableId: 'rtb-nat' } as never,
  ];
  for (const i of [1, 2]) {
    item(network, 'routeTables', `rtb-private-${i}`).Routes[1].NatGatewayId =
      'nat-1';
  }
  network.subnets.items = network.subnets.items.filter(s =>
    PRIVATE_SUBNETS.includes(s.SubnetId),
  );
  Object.assign(item(network, 'routeTables', 'rtb-public'), {
    RouteTableId: 'rtb-nat',
    Associations: [{ GatewayId: 'nat-1' }],
  });
  return network;
}
const statuses = (
  network: ReadSnapshot,
  profile: 'current' | 'strict-2022' = 'current',
) => complaints(network, { profile }).map(f => [f.rule, f.status]);

describe('a regional NAT gateway', () => {
  it('serves both subnets, since it lies in every zone and in no subnet', () => {
    expect(statuses(regional())).toEqual([]);
    const { flows } = judge(regional(), { profile: 'current' });
    expect(
      flows.find(f => f.id === `internet:${PRIVATE_SUBNETS[0]}`),
    ).toMatchObject({
      status: 'reachable',
      hops: expect.arrayContaining([
        expect.objectContaining({ resource: 'rtb-nat' }),
        expect.objectContaining({ resource: 'igw-1' }),
      ]),
    });
  });

  it('is not what the page says in so many words', () => {
    expect(statuses(regional(), 'strict-2022')).toEqual([
      ['subnet/public', 'warn'],
      ['nat-gateway/two', 'warn'],
    ]);
  });

  it('fails without a way to the internet gateway, by the fault of its own table', () => {
    const network = regional();
    item(network, 'routeTables', 'rtb-nat').Routes.pop();
    const found = complaints(network, { profile: 'current' });
    expect(found.map(f => [f.rule, f.status, f.resources])).toEqual([
      ['nat-gateway/public-subnet', 'fail', ['rtb-nat']],
      ['reachability/internet', 'fail', ['rtb-nat']],
    ]);
  });

  it('is unknown where its own table was not read', () => {
    const network = regional();
    network.routeTables.items = network.routeTables.items.filter(
      t => t.RouteTableId !== 'rtb-nat',
    );
    expect(statuses(network)).toEqual([
      ['nat-gateway/public-subnet', 'unknown'],
      ['reachability/internet', 'unknown'],
    ]);
  });
});
