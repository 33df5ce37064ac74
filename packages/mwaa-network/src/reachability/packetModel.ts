import type {
  ManagedPrefixList,
  NetworkAcl,
  RouteTable,
  SecurityGroup,
  VpcEndpoint,
} from '../snapshot';
import type { FilterRule } from './filter';
import type { Network } from './network';
import type { Direction } from './networkAcl';
import { aclRules } from './networkAcl';
import type { Party } from './party';
import type { GroupClause } from './securityGroups';
import { groupClauses } from './securityGroups';
import type { Routes } from './routes';
import { compileRoutes } from './routes';

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
  /** The interfaces of an endpoint, or why they are not known: found once. */
  partiesOf(
    endpoint: VpcEndpoint,
    find: () => Party[] | string,
  ): Party[] | string;
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
  const parties = new Map<string, Party[] | string>();
  return {
    network,
    prefixLists,
    aclRules: (acl, direction) =>
      remember(acls[direction], acl.NetworkAclId, () =>
        aclRules(acl, direction),
      ),
    groupClauses: (group, direction) =>
      remember(groups[direction], group.GroupId, () =>
        groupClauses(group, direction),
      ),
    routes: table =>
      remember(tables, table.RouteTableId, () =>
        compileRoutes(table, prefixLists),
      ),
    partiesOf: (endpoint, find) =>
      remember(parties, endpoint.VpcEndpointId, find),
  };
}

function remember<T>(memory: Map<string, T>, key: string, make: () => T): T {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
  memory.set(key, made);
  return made;
}
