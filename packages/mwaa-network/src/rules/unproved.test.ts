import { compliantPrivateNetwork, complaints, item } from '../testing';
import { judge } from '../judge/judge';

describe('what no flow proves', () => {
  it('is not said of an endpoint’s own group: the environment has no groups', () => {
    const network = compliantPrivateNetwork();
    network.environment.items[0].NetworkConfiguration = {
      ...network.environment.items[0].NetworkConfiguration,
      SecurityGroupIds: [],
    };
    const { findings } = judge(network, { profile: 'current' });
    expect(
      findings.find(f => f.rule === 'endpoint/security-group'),
    ).toMatchObject({ status: 'unknown' });
  });

  it('is not said where packets within the VPC go through an appliance', () => {
    const network = compliantPrivateNetwork();
    // EC2 lets the target of the local route be replaced.
    const [local] = item(network, 'routeTables', 'rtb-private-1').Routes;
    delete local.GatewayId;
    local.NetworkInterfaceId = 'eni-appliance';
    const found = complaints(network, { profile: 'current' });
    expect(found.map(f => f.status)).not.toContain('fail');
    expect(found.map(f => f.rule)).toContain('routing/local');
  });
});
