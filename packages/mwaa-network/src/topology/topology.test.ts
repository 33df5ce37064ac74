import fc from 'fast-check';
import { judge } from '../judge';
import { emptySnapshot, partNames, type NetworkSnapshot } from '../snapshot';
import { compliantPublicNetwork } from '../testing/compliantNetwork';
import { item, type ReadSnapshot } from '../testing/readSnapshot';
import { networkOfSize, plannedNetwork } from './__fixtures__/networks';
import { topology } from './topology';
import type { Topology } from './types';

function nodeOf({ nodes }: Topology, id: string) {
  const node = nodes.find(candidate => candidate.id === id);
  if (!node) throw new Error(`No node ${id}`);
  return node;
}

/** Breaks a compliant network and draws it with its verdict. */
function broken(breakIt: (network: ReadSnapshot) => void): Topology {
  const network = compliantPublicNetwork();
  breakIt(network);
  return topology(network, judge(network, { profile: 'current' }));
}

function marked({ nodes }: Topology): string[] {
  return nodes
    .filter(node => node.status === 'fail')
    .map(node => node.id)
    .sort();
}

function culprits({ nodes }: Topology): string[] {
  return nodes
    .filter(node => node.culprit)
    .map(node => node.id)
    .sort();
}

describe('the picture of a planned network', () => {
  const picture = topology(plannedNetwork());

  it('has everything in what contains it', () => {
    expect(
      picture.nodes.map(node => [node.kind, node.id, node.parent]),
    ).toEqual([
      ['internet', 'internet', null],
      ['region', 'region:us-east-1', null],
      ['vpc', 'unresolved:Vpc', 'region:us-east-1'],
      ['availabilityZone', 'unresolved:Vpc/us-east-1d', 'unresolved:Vpc'],
      ['availabilityZone', 'unresolved:Vpc/us-east-1c', 'unresolved:Vpc'],
      ['subnet', 'unresolved:PublicSubnet1', 'unresolved:Vpc/us-east-1d'],
      ['subnet', 'unresolved:PublicSubnet2', 'unresolved:Vpc/us-east-1c'],
      ['subnet', 'unresolved:PrivateSubnet1', 'unresolved:Vpc/us-east-1d'],
      ['subnet', 'unresolved:PrivateSubnet2', 'unresolved:Vpc/us-east-1c'],
      ['internetGateway', 'unresolved:InternetGateway', 'unresolved:Vpc'],
      ['natGateway', 'unresolved:NatGateway1', 'unresolved:PublicSubnet1'],
      ['natGateway', 'unresolved:NatGateway2', 'unresolved:PublicSubnet2'],
      [
        'environment',
        'arn:aws:airflow:us-east-1:111122223333:environment/etl-prod',
        'unresolved:Vpc',
      ],
      ['routeTable', 'unresolved:PrivateRouteTable1', 'unresolved:Vpc'],
      ['routeTable', 'unresolved:PrivateRouteTable2', 'unresolved:Vpc'],
      ['routeTable', 'unresolved:PublicRouteTable', 'unresolved:Vpc'],
      ['networkAcl', 'unresolved:NetworkAcl', 'unresolved:Vpc'],
      ['securityGroup', 'unresolved:SecurityGroup', 'unresolved:Vpc'],
    ]);
  });

  it('tells tiers by where the default route leads', () => {
    expect(
      picture.nodes.flatMap(node =>
        node.tier ? [`${node.label} ${node.tier}`] : [],
      ),
    ).toEqual([
      'mwaa-etl-prod-public-1 public',
      'mwaa-etl-prod-public-2 public',
      'mwaa-etl-prod-private-1 private',
      'mwaa-etl-prod-private-2 private',
    ]);
  });

  it('has a line for each route that leaves, and none for local ones', () => {
    expect(
      picture.edges
        .filter(edge => edge.kind === 'route')
        .map(edge => `${edge.source} ${edge.label} ${edge.target}`),
    ).toEqual([
      'unresolved:PrivateSubnet1 0.0.0.0/0 unresolved:NatGateway1',
      'unresolved:PrivateSubnet2 0.0.0.0/0 unresolved:NatGateway2',
      'unresolved:PublicSubnet1 0.0.0.0/0 unresolved:InternetGateway',
      'unresolved:PublicSubnet2 0.0.0.0/0 unresolved:InternetGateway',
    ]);
  });

  it('says nothing of resources that no finding names', () => {
    expect(new Set(picture.nodes.map(node => node.status))).toEqual(
      new Set([null]),
    );
  });
});

describe('what fails', () => {
  it('is marked at the route table, its routes and its subnet', () => {
    const picture = broken(network => {
      const table = item(network, 'routeTables', 'rtb-private-1');
      table.Routes.push({
        DestinationCidrBlock: '8.0.0.0/8',
        GatewayId: 'igw-1',
        State: 'active',
      });
    });
    expect(culprits(picture)).toEqual(['rtb-private-1']);
    expect(marked(picture)).toEqual(['rtb-private-1', 'subnet-private-1']);
    const edges = picture.edges.filter(edge => edge.status === 'fail');
    expect(new Set(edges.map(edge => edge.source))).toEqual(
      new Set(['subnet-private-1']),
    );
    expect(edges.map(edge => edge.target)).toContain('igw-1');
  });

  it('is marked at the network ACL and the subnets behind it', () => {
    const picture = broken(network => {
      const [acl] = network.networkAcls.items;
      acl.Entries = acl.Entries.filter(
        entry => entry.Egress || entry.RuleAction === 'deny',
      );
    });
    expect(culprits(picture)).toContain('acl-1');
    expect(nodeOf(picture, 'acl-1').kind).toBe('networkAcl');
    expect(marked(picture)).toEqual(
      expect.arrayContaining(['acl-1', 'subnet-private-1', 'subnet-private-2']),
    );
    expect(nodeOf(picture, 'subnet-private-1').rules).toContain(
      'network-acl/inbound',
    );
  });

  it('is marked at the security group and the environment', () => {
    const picture = broken(network => {
      item(network, 'securityGroups', 'sg-mwaa').IpPermissions = [];
    });
    expect(culprits(picture)).toContain('sg-mwaa');
    const environment = picture.nodes.find(node => node.kind === 'environment');
    expect(environment).toMatchObject({ status: 'fail' });
    expect(environment?.culprit).toBeUndefined();
  });

  it('is marked where a route leads to something that is gone', () => {
    const picture = broken(network => {
      const [nat] = network.natGateways.items;
      network.natGateways.items = network.natGateways.items.slice(1);
      for (const table of network.routeTables.items) {
        for (const route of table.Routes) {
          if (route.NatGatewayId === nat.NatGatewayId)
            route.State = 'blackhole';
        }
      }
    });
    expect(nodeOf(picture, 'nat-1')).toMatchObject({
      kind: 'natGateway',
      parent: 'vpc-1',
      detail: 'is gone',
    });
    expect(picture.edges.find(edge => edge.target === 'nat-1')).toMatchObject({
      source: 'subnet-private-1',
      status: 'fail',
    });
  });
});

describe('large networks', () => {
  const large = networkOfSize({
    zones: 3,
    subnets: 200,
    interfaces: 1000,
    endpoints: 30,
    natGateways: 3,
    routeTables: 6,
    peerings: 20,
  });

  it('become counts beyond a budget, and count everything', () => {
    const { nodes } = topology(large);
    expect(nodes.length).toBeLessThan(200);
    const groups = nodes.filter(node => node.kind === 'group');
    const subnets =
      nodes.filter(node => node.kind === 'subnet').length +
      groups
        .filter(node => node.of === 'subnet')
        .reduce((sum, node) => sum + (node.count ?? 0), 0);
    expect(subnets).toBe(200);
    expect(groups.map(group => group.of)).toEqual(
      expect.arrayContaining(['vpcEndpoint', 'vpcPeeringConnection', 'subnet']),
    );
  });

  it('keep the interfaces of the endpoints that MWAA made in sight', () => {
    const network = compliantPublicNetwork();
    const [endpoint] = network.vpcEndpoints.items;
    endpoint.NetworkInterfaceIds = network.networkInterfaces.items.map(
      item_ => item_.NetworkInterfaceId,
    );
    for (let i = 0; i < 20; i++) {
      network.networkInterfaces.items.push({
        NetworkInterfaceId: `eni-0-${i}`,
        SubnetId: 'subnet-private-1',
      });
    }
    const { nodes } = topology(network);
    const inside = nodes.filter(node => node.parent === 'subnet-private-1');
    expect(inside.map(node => [node.kind, node.label])).toEqual([
      ['group', '20 network interfaces'],
      ['networkInterface', 'MWAA database'],
    ]);
  });

  it('keep the environment’s subnets and those with a NAT gateway in sight', () => {
    const { nodes, edges } = topology(large);
    const ids = new Set(nodes.map(node => node.id));
    for (const id of ['subnet-0', 'subnet-1', 'subnet-2'])
      expect(ids).toContain(id);
    for (const edge of edges) {
      expect([edge.id, ids.has(edge.source), ids.has(edge.target)]).toEqual([
        edge.id,
        true,
        true,
      ]);
    }
  });
});

describe('any network', () => {
  it('is drawn the same whatever the order of its lists', () => {
    const network = networkOfSize({
      zones: 3,
      subnets: 12,
      interfaces: 30,
      endpoints: 9,
      natGateways: 2,
      routeTables: 5,
      peerings: 6,
    });
    const expected = topology(network, judge(network, { profile: 'current' }));
    const lists = Object.entries(network).flatMap(([name, part]) =>
      typeof part === 'string'
        ? []
        : [{ name, items: part.items as unknown[] }],
    );
    fc.assert(
      fc.property(fc.integer(), seed => {
        const shuffled = { ...network } as Record<string, unknown>;
        for (const { name, items } of lists) {
          const order = items
            .map((value, i) => ({ value, key: Math.sin(seed + i * 7.3) }))
            .sort((a, b) => a.key - b.key)
            .map(({ value }) => value);
          shuffled[name] = { ...(shuffled[name] as object), items: order };
        }
        const snapshot = shuffled as unknown as NetworkSnapshot;
        expect(
          topology(snapshot, judge(snapshot, { profile: 'current' })),
        ).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });

  it('may hold anything without an exception', () => {
    const network = compliantPublicNetwork();
    fc.assert(
      fc.property(
        fc.constantFrom(...partNames),
        fc.array(fc.jsonValue({ maxDepth: 2 })),
        fc.boolean(),
        (name, garbage, alone) => {
          const items = alone ? garbage : [...network[name].items, ...garbage];
          const snapshot = {
            ...network,
            [name]: { ...network[name], items },
          } as unknown as NetworkSnapshot;
          expect(topology(snapshot)).toHaveProperty('nodes');
        },
      ),
    );
  });

  it('that was not read has nothing to draw', () => {
    expect(topology(emptySnapshot())).toEqual({ nodes: [], edges: [] });
  });

  it('of which only the environment was read is that environment', () => {
    const { environment } = compliantPublicNetwork();
    const { nodes } = topology({
      ...emptySnapshot({ region: 'us-east-1' }),
      environment,
    });
    expect(nodes.map(node => node.kind)).toEqual(['region', 'environment']);
  });
});
