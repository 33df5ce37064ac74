import fc from 'fast-check';
import {
  networkOfSize,
  plannedNetwork,
  type VpcSize,
} from '../__fixtures__/networks';
import { compliantPublicNetwork } from '../../testing/compliantNetwork';
import { item } from '../../testing/readSnapshot';
import { topology } from '../topology';
import type { PlacedNode, PlacedTopology } from '../types';
import { layoutTopology } from './layoutTopology';

function faults({ nodes, width, height }: PlacedTopology): string[] {
  const byId = new Map(nodes.map(node => [node.id, node]));
  const children = new Map<string | null, PlacedNode[]>();
  const found: string[] = [];
  for (const node of nodes) {
    children.set(node.parent, [...(children.get(node.parent) ?? []), node]);
    const parent =
      node.parent === null ? { width, height } : byId.get(node.parent);
    if (
      !parent ||
      node.x < 0 ||
      node.y < 0 ||
      node.x + node.width > parent.width + 0.01 ||
      node.y + node.height > parent.height + 0.01
    ) {
      found.push(`${node.id} sticks out of ${node.parent}`);
    }
  }
  for (const siblings of children.values()) {
    siblings.forEach((a, i) => {
      for (const b of siblings.slice(i + 1)) {
        if (
          a.x < b.x + b.width - 0.01 &&
          b.x < a.x + a.width - 0.01 &&
          a.y < b.y + b.height - 0.01 &&
          b.y < a.y + a.height - 0.01
        ) {
          found.push(`${a.id} overlaps ${b.id}`);
        }
      }
    });
  }
  return found;
}

const anySize = fc.record<VpcSize>({
  zones: fc.integer({ min: 1, max: 6 }),
  subnets: fc.integer({ min: 0, max: 60 }),
  interfaces: fc.integer({ min: 0, max: 200 }),
  endpoints: fc.integer({ min: 0, max: 25 }),
  natGateways: fc.integer({ min: 0, max: 8 }),
  routeTables: fc.integer({ min: 1, max: 20 }),
  peerings: fc.integer({ min: 0, max: 8 }),
});

describe('the layout', () => {
  const placed = layoutTopology(topology(plannedNetwork()));
  const at = (id: string) => {
    const node = placed.nodes.find(
      candidate => candidate.id === `unresolved:${id}`,
    );
    if (!node) throw new Error(`No ${id}`);
    return node;
  };

  it('fits two zones by two tiers on one screen', () => {
    expect(placed.width).toBeLessThanOrEqual(900);
    expect(placed.height).toBeLessThanOrEqual(700);
    expect(faults(placed)).toEqual([]);
  });

  it('has zones as columns and tiers as rows, the public one on top', () => {
    expect(at('PublicSubnet1').y).toBe(at('PublicSubnet2').y);
    expect(at('PrivateSubnet1').y).toBe(at('PrivateSubnet2').y);
    expect(at('PublicSubnet1').y + at('PublicSubnet1').height).toBeLessThan(
      at('PrivateSubnet1').y,
    );
    expect(at('PublicSubnet1').width).toBeGreaterThanOrEqual(220);
  });

  it('has the internet gateway on the VPC’s border, and the internet above', () => {
    expect(at('InternetGateway').y).toBe(0);
    const internet = placed.nodes.find(node => node.kind === 'internet');
    const region = placed.nodes.find(node => node.kind === 'region');
    expect(internet!.y + internet!.height).toBeLessThan(region!.y);
  });

  it('has the environment below its subnets, as wide as their zones', () => {
    const environment = placed.nodes.find(node => node.kind === 'environment')!;
    const zones = placed.nodes.filter(node => node.kind === 'availabilityZone');
    expect(environment.x).toBe(Math.min(...zones.map(zone => zone.x)));
    expect(environment.width).toBe(
      Math.max(...zones.map(zone => zone.x + zone.width)) - environment.x,
    );
  });

  it('keeps the environment’s subnets in one row when one has lost its route', () => {
    const network = compliantPublicNetwork();
    item(network, 'routeTables', 'rtb-private-1').Routes.pop();
    const picture = topology(network);
    const { nodes } = layoutTopology(picture);
    const [first, second] = ['subnet-private-1', 'subnet-private-2'].map(id =>
      nodes.find(node => node.id === id)!,
    );
    expect([first.tier, second.tier]).toEqual(['isolated', 'private']);
    expect(first.y).toBe(second.y);
  });

  it('leaves out the lines of many endpoints, save those that are marked', () => {
    const picture = topology(
      networkOfSize({
        zones: 2,
        subnets: 4,
        interfaces: 0,
        endpoints: 5,
        natGateways: 0,
        routeTables: 2,
        peerings: 0,
      }),
    );
    const [marked] = picture.edges.filter(edge => edge.kind === 'endpoint');
    marked.status = 'fail';
    expect(
      layoutTopology(picture).edges.filter(edge => edge.kind === 'endpoint'),
    ).toEqual([marked]);
  });

  it('never lets siblings overlap or children stick out, whatever the network', () => {
    fc.assert(
      fc.property(anySize, size => {
        const picture = topology(networkOfSize(size));
        const result = layoutTopology(picture);
        expect(faults(result)).toEqual([]);
        expect(result.nodes.map(node => node.id)).toEqual(
          picture.nodes.map(node => node.id),
        );
      }),
      { numRuns: 150 },
    );
  });

  it('is quick for 200 subnets and 1,000 network interfaces', () => {
    const network = networkOfSize({
      zones: 6,
      subnets: 200,
      interfaces: 1000,
      endpoints: 60,
      natGateways: 6,
      routeTables: 40,
      peerings: 10,
    });
    layoutTopology(topology(network));
    const start = performance.now();
    const result = layoutTopology(topology(network));
    // Milliseconds; two orders of magnitude above what it takes, for slow machines.
    expect(performance.now() - start).toBeLessThan(500);
    expect(faults(result)).toEqual([]);
  });

  it('of nothing is nothing', () => {
    expect(layoutTopology({ nodes: [], edges: [] })).toMatchObject({
      nodes: [],
      edges: [],
    });
  });
});
