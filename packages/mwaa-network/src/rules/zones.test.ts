import type { Subnet } from '../snapshot';
import { compliantPrivateNetwork, item, PRIVATE_SUBNETS } from '../testing';
import { judge } from '../judge/judge';

type Zone = Pick<Subnet, 'AvailabilityZone' | 'AvailabilityZoneId'>;

function zones(first: Zone, second: Zone) {
  const network = compliantPrivateNetwork();
  network.availabilityZones = { status: 'notRead', reason: '' } as never;
  [first, second].forEach((zone, i) => {
    const subnet = item(network, 'subnets', PRIVATE_SUBNETS[i]);
    delete subnet.AvailabilityZone;
    delete subnet.AvailabilityZoneId;
    Object.assign(subnet, zone);
  });
  const { findings } = judge(network, { profile: 'current' });
  return findings.find(f => f.rule === 'subnet/zones');
}
const name = (AvailabilityZone: string) => ({ AvailabilityZone });
const id = (AvailabilityZoneId: string) => ({ AvailabilityZoneId });

describe('subnet/zones', () => {
  it.each<[Zone, Zone, string]>([
    [name('us-east-1a'), name('us-east-1b'), 'pass'],
    [name('us-east-1a'), name('us-east-1a'), 'fail'],
    [id('use1-az1'), id('use1-az2'), 'pass'],
    // The name of one and the id of the other tell nothing.
    [name('us-east-1a'), id('use1-az1'), 'unknown'],
    [{ ...name('us-east-1a'), ...id('use1-az1') }, id('use1-az2'), 'pass'],
    [name('us-east-1a'), {}, 'unknown'],
    // Two of a template’s zones are two zones, whichever they will be.
    [name('unresolved:Fn::GetAZs.0'), name('unresolved:Fn::GetAZs.1'), 'pass'],
    [name('unresolved:Fn::GetAZs.0'), name('unresolved:Fn::GetAZs.0'), 'fail'],
    [name('unresolved:Zone1'), name('unresolved:Zone2'), 'unknown'],
    [name('unresolved:Zone1'), name('unresolved:Zone1'), 'fail'],
    [name('unresolved:Zone1'), name('us-east-1a'), 'unknown'],
    [id('unresolved:Zone1'), id('unresolved:Zone1'), 'fail'],
  ])('%j and %j: %s', (first, second, status) => {
    expect(zones(first, second)).toMatchObject({ status });
  });
});
