import type { TopologyEdge, TopologyNode, TopologyNodeKind } from '../types';
import { fitColumns, placeGrid } from './grid';
import { SIZES } from './sizes';
import { placeKind, put, type Children, type Placed, type Size } from './tree';
import { placeZones } from './zones';

/** The environment's lines, by which its subnets are found. */
export type EdgesBySource = ReadonlyMap<string, TopologyEdge[]>;

/**
 * Places what a VPC holds: gateways on its upper border, zones below them, the
 * environment under its subnets, then route tables, ACLs and security groups;
 * endpoints along the right edge.
 *
 * @returns the VPC's size
 */
export function placeVpc(
  placed: Placed,
  children: Children,
  vpc: TopologyNode,
  edges: EdgesBySource,
): Size {
  const { padding, lane, gap, header, vpcTitle } = SIZES;
  const inside = children.get(vpc.id) ?? [];
  const shelf = sortOut(inside);
  const gateways = placeGrid(
    placed,
    shelf.border,
    { x: vpcTitle, y: 0 },
    Math.max(1, shelf.border.length),
    SIZES.resource,
  );
  const top = header.vpc;
  const zones = placeZones(
    placed,
    children,
    shelf.zones,
    { x: padding, y: top },
    new Set(
      shelf.environments.flatMap(environment =>
        (edges.get(environment.id) ?? []).map(edge => edge.target),
      ),
    ),
  );
  const least = vpcTitle + gateways.width;
  const inner = Math.max(zones.width, least - padding);

  let y = top + zones.height;
  if (shelf.environments.length > 0) {
    y += lane;
    for (const environment of shelf.environments) {
      const span = spanOf(placed, environment, edges, inner);
      put(placed, environment, span.x, y, {
        width: span.width,
        height: SIZES.environment.height,
      });
      y += SIZES.environment.height + gap;
    }
    y -= gap;
  }
  if (shelf.rulesets.length > 0) {
    y += 2 * gap;
    const fit = fitColumns(inner, SIZES.ruleset.width);
    const grid = placeGrid(
      placed,
      shelf.rulesets,
      { x: padding, y },
      fit.columns,
      {
        width: fit.width,
        height: SIZES.ruleset.height,
      },
    );
    y += grid.height;
  }
  const endpoints = placeEndpoints(
    placed,
    shelf.endpoints,
    { x: padding + inner + 2 * gap, y: top },
    y - top,
  );
  return {
    width:
      padding +
      inner +
      padding +
      (endpoints.width && endpoints.width + 2 * gap),
    height: Math.max(y, top + endpoints.height) + padding,
  };
}

/** Where in a VPC what is placed; on its border, what is not named. */
const SHELVES: Partial<Record<TopologyNodeKind, keyof Shelf>> = {
  availabilityZone: 'zones',
  environment: 'environments',
  vpcEndpoint: 'endpoints',
  routeTable: 'rulesets',
  networkAcl: 'rulesets',
  securityGroup: 'rulesets',
};

type Shelf = Record<
  'border' | 'zones' | 'environments' | 'rulesets' | 'endpoints',
  TopologyNode[]
>;

function sortOut(nodes: TopologyNode[]): Shelf {
  const shelf: Shelf = {
    border: [],
    zones: [],
    environments: [],
    rulesets: [],
    endpoints: [],
  };
  for (const node of nodes) {
    shelf[SHELVES[placeKind(node)] ?? 'border'].push(node);
  }
  return shelf;
}

/** From the first to the last zone of the environment's subnets. */
function spanOf(
  placed: Placed,
  environment: TopologyNode,
  edges: EdgesBySource,
  inner: number,
): { x: number; width: number } {
  const zones = (edges.get(environment.id) ?? []).flatMap(edge => {
    const subnet = placed.get(edge.target);
    const zone = subnet?.parent ? placed.get(subnet.parent) : undefined;
    return zone && zone.parent === environment.parent ? [zone] : [];
  });
  if (zones.length === 0) return { x: SIZES.padding, width: inner };
  const x = Math.min(...zones.map(zone => zone.x));
  const end = Math.max(...zones.map(zone => zone.x + zone.width));
  return { x, width: end - x };
}

function placeEndpoints(
  placed: Placed,
  endpoints: TopologyNode[],
  origin: { x: number; y: number },
  available: number,
): Size {
  if (endpoints.length === 0) return { width: 0, height: 0 };
  const { gap, endpoint, endpointsInColumn } = SIZES;
  const fitting = Math.floor((available + gap) / (endpoint.height + gap));
  const inColumn = Math.max(endpointsInColumn, fitting);
  const columns = Math.ceil(endpoints.length / inColumn);
  return placeGrid(placed, endpoints, origin, columns, endpoint);
}
