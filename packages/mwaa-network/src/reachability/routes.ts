import type { ManagedPrefixList, Route, RouteTable } from '../snapshot';
import { isUnresolved } from '../snapshot';
import type { AddressRange } from '../cidr';
import { contains, intersection, parseCidr, subtract } from '../cidr';
import { routeDestination } from '../snapshot';
import { routeText } from './route';

/** A route with one run of addresses that it takes. */
export interface RouteEntry {
  route: Route;
  range: AddressRange;
  prefixLength: number;
}

/** A route table, its routes in the order in which they are chosen. */
export interface Routes {
  entries: RouteEntry[];
  /** Routes of which it is not known what they take: prefix lists not read, values not resolved. */
  indefinite: Route[];
}

/**
 * Orders a table's routes: the longest prefix first, among equals the static
 * ones before those that a virtual private gateway propagates. What is
 * propagated takes nothing of the VPC's own blocks, however long its prefix.
 */
export function compileRoutes(
  table: RouteTable,
  prefixLists: ReadonlyMap<string, ManagedPrefixList>,
): Routes {
  const entries: RouteEntry[] = [];
  const indefinite: Route[] = [];
  for (const route of table.Routes) {
    const blocks = destinationBlocks(route, prefixLists);
    if (!blocks) indefinite.push(route);
    for (const text of blocks ?? []) {
      const block = parseCidr(text);
      if (!block.ok) indefinite.push(route);
      else {
        entries.push({
          route,
          range: block.cidr,
          prefixLength: block.cidr.prefixLength,
        });
      }
    }
  }
  const local = entries.filter(({ route }) => route.GatewayId === 'local');
  const usable = entries.filter(
    ({ route, range }) =>
      !isPropagated(route) || !local.some(own => contains(own.range, range)),
  );
  usable.sort(
    (a, b) =>
      b.prefixLength - a.prefixLength || compareRoutes(a.route, b.route),
  );
  return { entries: usable, indefinite };
}

/**
 * Which of two routes of one prefix is chosen: by a block before by a prefix
 * list, static before propagated, otherwise any, but always the same.
 */
export function compareRoutes(a: Route, b: Route): number {
  const order = rank(a) - rank(b);
  if (order !== 0) return order;
  const [left, right] = [routeText(a), routeText(b)];
  return left < right ? -1 : Number(left > right);
}

/** Where the packets to some addresses go. */
export interface Leg {
  range: AddressRange;
  /** Null where no route takes them. */
  route: Route | null;
}

/** Divides addresses among the routes that take them. */
export function legs(
  routes: Routes,
  destinations: readonly AddressRange[],
): Leg[] {
  let left: readonly AddressRange[] = destinations;
  const result: Leg[] = [];
  for (const { route, range } of routes.entries) {
    if (left.length === 0) break;
    const taken = left
      .map(piece => intersection(piece, range))
      .filter(piece => piece !== undefined);
    if (taken.length === 0) continue;
    result.push(...taken.map(piece => ({ range: piece, route })));
    left = left.flatMap(piece => subtract(piece, [range]));
  }
  return [...result, ...left.map(range => ({ range, route: null }))];
}

/** Each route that takes some of the addresses, once; null where none does. */
export function divide(
  routes: Routes,
  destinations: readonly AddressRange[],
): Array<{ route: Route | null; ranges: AddressRange[] }> {
  const taken = new Map<Route | null, AddressRange[]>();
  for (const { route, range } of legs(routes, destinations)) {
    const known = taken.get(route);
    if (known) known.push(range);
    else taken.set(route, [range]);
  }
  return [...taken].map(([route, ranges]) => ({ route, ranges }));
}

function destinationBlocks(
  route: Route,
  prefixLists: ReadonlyMap<string, ManagedPrefixList>,
): string[] | undefined {
  if (route.DestinationPrefixListId !== undefined) {
    return prefixLists
      .get(route.DestinationPrefixListId)
      ?.Entries?.map(entry => entry.Cidr);
  }
  const destination = routeDestination(route);
  return destination === undefined || isUnresolved(destination)
    ? undefined
    : [destination];
}

function rank(route: Route): number {
  if (route.GatewayId === 'local') return 0;
  if (isPropagated(route)) return 3;
  return route.DestinationPrefixListId === undefined ? 1 : 2;
}

function isPropagated({ Origin }: Route): boolean {
  return Origin === 'EnableVgwRoutePropagation';
}
