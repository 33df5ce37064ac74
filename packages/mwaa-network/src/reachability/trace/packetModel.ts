import type { AddressRange } from '../../cidr';
import type {
  ManagedPrefixList,
  NetworkAcl,
  Route,
  RouteTable,
  SecurityGroup,
} from '../../snapshot';
import type { FilterRule } from '../filter';
import type { Network } from '../network';
import { aclRules } from '../networkAcl';
import { kindOfTarget } from '../route';
import type { Routes } from '../routes';
import { compileRoutes, divide } from '../routes';
import type { GroupClause } from '../securityGroups';
import { groupClauses } from '../securityGroups';
import type { Direction } from '../types';
import type { Interface } from './interfaces';
import { interfacesOf } from './interfaces';
import type { Place } from './place';

/** A route with the addresses that it takes; null where none takes them. */
export interface Leg {
  route: Route | null;
  ranges: readonly AddressRange[];
}

/**
 * How packets move in a network: its ACLs and route tables brought into the
 * form in which they decide, each once however many flows pass it.
 */
export interface PacketModel {
  network: Network;
  prefixLists: ReadonlyMap<string, ManagedPrefixList>;
  aclRules(acl: NetworkAcl, direction: Direction): readonly FilterRule[];
  groupClauses(
    group: SecurityGroup,
    direction: Direction,
  ): readonly GroupClause[];
  routes(table: RouteTable): Routes;
  /** The routes of which it is not known what they take; gateway endpoints' own go without saying. */
  doubtfulRoutes(table: RouteTable): readonly Route[];
  /** Divides addresses among the routes of a table: for one list of ranges, once. */
  legs(table: RouteTable, ranges: readonly AddressRange[]): readonly Leg[];
  /** Every interface that was read of: put in order when one is first looked for. */
  interfaces(): readonly Interface[];
  /** What an id stands for as the end of a flow, or why it is not known: found once. */
  places(id: string, find: () => Place[] | string): Place[] | string;
}

export function createPacketModel(network: Network): PacketModel {
  const { prefixLists: part } = network.snapshot;
  const prefixLists = new Map(
    part.status === 'read'
      ? part.items.map(list => [list.PrefixListId, list])
      : [],
  );
  const acls = {
    ingress: new Map<string, readonly FilterRule[]>(),
    egress: new Map<string, readonly FilterRule[]>(),
  };
  const groups = {
    ingress: new Map<string, readonly GroupClause[]>(),
    egress: new Map<string, readonly GroupClause[]>(),
  };
  const tables = new Map<string, Routes>();
  const doubts = new Map<string, readonly Route[]>();
  const legs = new Map<RouteTable, Map<unknown, readonly Leg[]>>();
  const places = new Map<string, Place[] | string>();
  let interfaces: readonly Interface[] | undefined;
  const routes = (table: RouteTable) =>
    remember(tables, table.RouteTableId, () =>
      compileRoutes(table, prefixLists),
    );
  return {
    network,
    prefixLists,
    routes,
    aclRules: (acl, direction) =>
      remember(acls[direction], acl.NetworkAclId, () =>
        aclRules(acl, direction),
      ),
    groupClauses: (group, direction) =>
      remember(groups[direction], group.GroupId, () =>
        groupClauses(group, direction),
      ),
    doubtfulRoutes: table =>
      remember(doubts, table.RouteTableId, () =>
        routes(table).indefinite.filter(
          route => kindOfTarget(network, route) !== 'gatewayEndpoint',
        ),
      ),
    legs: (table, ranges) =>
      remember(
        remember(legs, table, () => new Map()),
        ranges,
        () => divide(routes(table), ranges),
      ),
    interfaces: () => (interfaces ??= interfacesOf(network)),
    places: (id, find) => remember(places, id, find),
  };
}

function remember<K, T>(memory: Map<K, T>, key: K, make: () => T): T {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
  memory.set(key, made);
  return made;
}
