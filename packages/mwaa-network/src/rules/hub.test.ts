import { compliantPrivateNetwork, complaints, item } from '../testing';

/** The endpoints lie in a hub, if anywhere: everything leaves by a transit gateway. */
function hub(State: string) {
  const network = compliantPrivateNetwork();
  network.vpcEndpoints.items = network.vpcEndpoints.items.filter(
    e => e.RequesterManaged,
  );
  for (const i of [1, 2]) {
    const table = item(network, 'routeTables', `rtb-private-${i}`);
    table.Routes[1] = {
      DestinationCidrBlock: '0.0.0.0/0',
      TransitGatewayId: 'tgw-1',
      State,
    };
  }
  return network;
}
const statuses = (State: string, profile: 'current' | 'strict-2022') => {
  const found = complaints(hub(State), { profile, routing: 'private' });
  return new Set(
    found.filter(f => f.rule.startsWith('endpoint/')).map(f => f.status),
  );
};

describe('endpoints that may lie behind a transit gateway', () => {
  it('are unknown, as is the way to them', () => {
    expect(statuses('active', 'current')).toEqual(new Set(['unknown']));
  });

  it('are missing by the words of the page, which wants them in the VPC', () => {
    expect(statuses('active', 'strict-2022')).toEqual(new Set(['fail']));
  });

  it('are missing where nothing gets there', () => {
    expect(statuses('blackhole', 'current')).toEqual(new Set(['fail', 'warn']));
  });
});
