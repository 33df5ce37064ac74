import type { ReadSnapshot } from '../testing';
import {
  compliantPrivateNetwork,
  compliantPublicNetwork,
  complaints,
  item,
} from '../testing';
import { judge } from '../judge/judge';

/** A firewall’s endpoint, which takes packets of any destination that a route names. */
const firewall = (network: ReadSnapshot) => {
  network.vpcEndpoints.items.push({
    VpcEndpointId: 'vpce-firewall',
    VpcEndpointType: 'GatewayLoadBalancer',
    VpcId: 'vpc-1',
    ServiceName: 'com.amazonaws.vpce.us-east-1.vpce-svc-firewall',
    State: 'available',
    SubnetIds: ['subnet-public-1'],
  });
  return {
    DestinationCidrBlock: '0.0.0.0/0',
    GatewayId: 'vpce-firewall',
    Origin: 'CreateRoute',
    State: 'active',
  };
};
const statuses = (network: ReadSnapshot) =>
  complaints(network, { profile: 'current', routing: 'public' }).map(f => [
    f.rule,
    f.status,
  ]);
const table = (network: ReadSnapshot, id: string) =>
  item(network, 'routeTables', id);

describe('a firewall on the way to the internet', () => {
  it('before the NAT gateways is unknown, never taken for the way itself', () => {
    const network = compliantPublicNetwork();
    for (const id of ['rtb-private-1', 'rtb-private-2']) {
      table(network, id).Routes[1] = firewall(network);
      network.vpcEndpoints.items.length = 2;
    }
    expect(statuses(network)).toEqual([
      ['routing/nat-default-route', 'unknown'],
      ['nat-gateway/available', 'unknown'],
      ['nat-gateway/elastic-ip', 'unknown'],
      ['nat-gateway/public-subnet', 'unknown'],
      ['nat-gateway/two', 'unknown'],
      ['reachability/internet', 'unknown'],
    ]);
  });

  it('behind the NAT gateways is unknown, and no fault of theirs', () => {
    const network = compliantPublicNetwork();
    // The firewall’s own subnets lead to the internet gateway.
    for (const i of [1, 2]) {
      const known = item(network, 'subnets', `subnet-public-${i}`);
      network.subnets.items.push({
        ...known,
        SubnetId: `subnet-nat-${i}`,
        CidrBlock: `10.192.3${i}.0/24`,
      });
      item(network, 'natGateways', `nat-${i}`).SubnetId = `subnet-nat-${i}`;
    }
    const nat = structuredClone(table(network, 'rtb-private-1'));
    network.routeTables.items.push({
      ...nat,
      RouteTableId: 'rtb-nat',
      Routes: [nat.Routes[0], firewall(network)],
      Associations: [1, 2].map(i => ({ SubnetId: `subnet-nat-${i}` })),
    });
    expect(statuses(network)).toEqual([
      ['nat-gateway/public-subnet', 'unknown'],
      ['reachability/internet', 'unknown'],
    ]);
  });

  it('between the subnets is unknown too', () => {
    const network = compliantPublicNetwork();
    table(network, 'rtb-private-1').Routes.push({
      ...firewall(network),
      DestinationCidrBlock: '10.192.21.0/24',
    });
    expect(statuses(network)).toEqual([
      ['reachability/database', 'unknown'],
      ['reachability/web-server', 'unknown'],
    ]);
  });
});

describe('an appliance by its network interface', () => {
  it('of which nothing was read may be a NAT device under private routing', () => {
    const network = compliantPrivateNetwork();
    table(network, 'rtb-private-1').Routes.push({
      DestinationCidrBlock: '10.64.0.0/10',
      NetworkInterfaceId: 'eni-appliance',
      State: 'active',
    });
    const { findings } = judge(network, {
      profile: 'current',
      routing: 'private',
    });
    expect(findings.find(f => f.rule === 'routing/no-nat')).toMatchObject({
      status: 'unknown',
      message: expect.stringContaining('eni-appliance'),
    });
  });
});

describe('a NAT gateway left under private routing', () => {
  it('breaks that, but no task: the workers reach a public web server', () => {
    const network = compliantPublicNetwork();
    network.environment.items[0].AirflowVersion = '3.0.6';
    const { findings } = judge(network, {
      profile: 'current',
      routing: 'private',
    });
    const status = (rule: string) =>
      findings.find(f => f.rule === rule)?.status;
    expect(status('routing/no-nat')).toBe('fail');
    expect(status('web-server/task-api')).toBe('pass');
  });
});
