import type {
  PlacedNode,
  PlacedTopology,
  TopologyEdge,
  TopologyNodeKind,
} from 'mwaa-network';

function node(
  id: string,
  kind: TopologyNodeKind,
  parent: string | null,
  box: [x: number, y: number, width: number, height: number],
  rest: Partial<PlacedNode> = {},
): PlacedNode {
  const [x, y, width, height] = box;
  return {
    id,
    kind,
    parent,
    label: id,
    detail: id,
    status: null,
    rules: [],
    x,
    y,
    width,
    height,
    ...rest,
  };
}

function line(
  source: string,
  target: string,
  rest: Partial<TopologyEdge> = {},
): TopologyEdge {
  return {
    id: `${source} ${target}`,
    source,
    target,
    kind: 'route',
    label: '0.0.0.0/0',
    status: null,
    rules: [],
    ...rest,
  };
}

/** A small picture in a known layout, with one culprit: a default route. */
export function placedNetwork(): PlacedTopology {
  return {
    width: 900,
    height: 640,
    nodes: [
      node('internet', 'internet', null, [370, 0, 160, 44], {
        label: 'Internet',
        detail: '0.0.0.0/0',
      }),
      node('vpc-1', 'vpc', null, [20, 110, 860, 510], {
        label: 'data-platform',
        detail: 'vpc-1 · 10.192.0.0/16',
      }),
      node('igw-1', 'internetGateway', 'vpc-1', [350, -22, 160, 44]),
      node('az-a', 'availabilityZone', 'vpc-1', [20, 70, 390, 420], {
        label: 'eu-west-1a',
        detail: 'euw1-az1',
      }),
      node('az-b', 'availabilityZone', 'vpc-1', [450, 70, 390, 420], {
        label: 'eu-west-1b',
        detail: 'euw1-az2',
      }),
      node('public-a', 'subnet', 'az-a', [20, 50, 350, 150], {
        tier: 'public',
        detail: '10.192.10.0/24',
      }),
      node('public-b', 'subnet', 'az-b', [20, 50, 350, 150], {
        tier: 'public',
        detail: '10.192.11.0/24',
      }),
      node('private-a', 'subnet', 'az-a', [20, 240, 350, 150], {
        tier: 'private',
        detail: '10.192.20.0/24',
        status: 'fail',
        rules: ['routes/default-to-nat'],
      }),
      node('private-b', 'subnet', 'az-b', [20, 240, 350, 150], {
        tier: 'private',
        detail: '10.192.21.0/24',
      }),
      node('nat-a', 'natGateway', 'public-a', [95, 70, 160, 44]),
      node('nat-b', 'natGateway', 'public-b', [95, 70, 160, 44]),
      node('eni-a', 'networkInterface', 'private-a', [20, 70, 150, 44], {
        detail: '10.192.20.31',
      }),
      node('eni-b', 'networkInterface', 'private-b', [20, 70, 150, 44], {
        detail: '10.192.21.31',
      }),
      node('env', 'environment', 'private-b', [180, 70, 150, 44], {
        label: 'data-platform',
        detail: 'Airflow 2.10.3',
      }),
    ],
    edges: [
      line('igw-1', 'internet', { label: '', kind: 'attachment' }),
      line('public-a', 'igw-1'),
      line('public-b', 'igw-1'),
      line('private-a', 'igw-1', {
        status: 'fail',
        rules: ['routes/default-to-nat'],
      }),
      line('private-b', 'nat-b'),
    ],
  };
}
