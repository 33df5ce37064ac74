import { publicNetwork } from '../../__testUtils__/snapshots';
import { subnetOptions } from './subnetOptions';

const vpcId = 'vpc-0f3a9c1d2e4b5a678';

describe('subnetOptions', () => {
  it('says of each subnet which way its default route leads', () => {
    const options = subnetOptions(publicNetwork(), vpcId);
    expect(options.map(({ id, tier, zone }) => [id, tier, zone])).toEqual([
      ['subnet-0cc33cc33cc33cc33', 'nat', 'eu-west-1a'],
      ['subnet-0dd44dd44dd44dd44', 'nat', 'eu-west-1b'],
      ['subnet-0aa11aa11aa11aa11', 'public', 'eu-west-1a'],
      ['subnet-0bb22bb22bb22bb22', 'public', 'eu-west-1b'],
    ]);
  });

  it('does not call a subnet isolated whose route tables were not read', () => {
    const network = publicNetwork();
    network.routeTables = { status: 'notRead', reason: 'AccessDenied' };
    expect(
      new Set(subnetOptions(network, vpcId).map(({ tier }) => tier)),
    ).toEqual(new Set(['unknown']));
  });

  it('takes no black hole for a way to the internet', () => {
    const network = publicNetwork();
    if (network.routeTables.status !== 'read') throw new Error('not read');
    for (const route of network.routeTables.items.flatMap(t => t.Routes)) {
      if (route.NatGatewayId) route.State = 'blackhole';
    }
    const tiers = subnetOptions(network, vpcId).map(({ tier }) => tier);
    expect(tiers).toEqual(['isolated', 'isolated', 'public', 'public']);
  });

  it.each([
    [{ TransitGatewayId: 'tgw-1' }, 'transitGateway', 'tgw-1'],
    [{ GatewayId: 'vgw-1' }, 'vpnGateway', 'vgw-1'],
    [{ GatewayId: 'vpce-1' }, 'other', 'vpce-1'],
    [{ InstanceId: 'i-1', NetworkInterfaceId: 'eni-1' }, 'other', 'i-1'],
    [{ NetworkInterfaceId: 'eni-1' }, 'other', 'eni-1'],
    [{ VpcPeeringConnectionId: 'pcx-1' }, 'other', 'pcx-1'],
  ])(
    'does not say that there is internet behind %j',
    (target, tier, expected) => {
      const network = publicNetwork();
      if (network.routeTables.status !== 'read') throw new Error('not read');
      for (const table of network.routeTables.items) {
        table.Routes = table.Routes.map(({ NatGatewayId, ...route }) =>
          NatGatewayId ? { ...route, ...target } : route,
        );
      }
      const [first] = subnetOptions(network, vpcId);
      expect([first.tier, first.target]).toEqual([tier, expected]);
    },
  );

  it('does not take a private NAT gateway for a way to the internet', () => {
    const network = publicNetwork();
    if (network.natGateways.status !== 'read') throw new Error('not read');
    for (const gateway of network.natGateways.items) {
      gateway.ConnectivityType = 'private';
    }
    const tiers = subnetOptions(network, vpcId).map(({ tier }) => tier);
    expect(tiers).toEqual(['privateNat', 'privateNat', 'public', 'public']);
  });
});
