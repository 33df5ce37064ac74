import {
  compliantPrivateNetwork,
  compliantPublicNetwork,
  GROUP,
  item,
} from '../../testing';
import { judge } from '../judge';

const flowOf = (network = compliantPublicNetwork(), start = 'internet:') =>
  judge(network, { profile: 'current' }).flows.find(flow =>
    flow.id.startsWith(start),
  )!;

describe('a flow of a verdict', () => {
  it('shows the whole way, there and back', () => {
    const { hops, returnHops } = flowOf();
    expect(hops[0].resource).toBe('subnet-private-1');
    expect(hops.at(-1)?.resource).toBe('igw-1');
    expect(returnHops[0].resource).toBe('igw-1');
    expect(returnHops.at(-1)?.resource).toBe('subnet-private-1');
  });

  it('shows what blocks as the last hop, and nothing that comes back', () => {
    const network = compliantPrivateNetwork();
    item(network, 'securityGroups', GROUP).IpPermissions = [];
    const { blockedBy, hops, returnHops } = flowOf(network, 'database:');
    expect(hops.at(-1)).toMatchObject({
      resource: blockedBy?.resource,
      detail: blockedBy?.message,
      blocks: true,
    });
    expect(returnHops).toEqual([]);
  });

  it('makes its hops when they are asked for', () => {
    const network = compliantPublicNetwork();
    const { Routes } = item(network, 'routeTables', 'rtb-private-1');
    const looks = jest.fn();
    const [, route] = Routes;
    const target = route.NatGatewayId;
    Object.defineProperty(route, 'NatGatewayId', {
      enumerable: true,
      get: () => {
        looks();
        return target;
      },
    });
    const flow = flowOf(network);
    const before = looks.mock.calls.length;
    expect(flow.status).toBe('reachable');
    expect(looks).toHaveBeenCalledTimes(before);
    expect(flow.hops.length).toBeGreaterThan(0);
    const once = looks.mock.calls.length;
    expect(once).toBeGreaterThan(before);
    expect(flow.returnHops.length).toBeGreaterThan(0);
  });

  it('keeps its hops in JSON', () => {
    const flow = flowOf();
    expect(JSON.parse(JSON.stringify(flow))).toEqual({ ...flow });
    expect(structuredClone(flow).hops).toEqual(flow.hops);
  });
});
