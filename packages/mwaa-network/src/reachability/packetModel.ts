import type { ManagedPrefixList, NetworkAcl, RouteTable } from '../snapshot';
import type { FilterRule } from './filter';
import type { Network } from './network';
import type { Direction } from './networkAcl';
import { aclRules } from './networkAcl';
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
  routes(table: RouteTable): Routes;
}

export function createPacketModel(network: Network): PacketModel {
  const { prefixLists: part } = network.snapshot;
  const prefixLists = new Map(
    part.status === 'read'
      ? part.items.map(list => [list.PrefixListId, list])
      : [],
  );
  const acls = new Map<string, readonly FilterRule[]>();
  const tables = new Map<string, Routes>();
  return {
    network,
    prefixLists,
    aclRules: (acl, direction) =>
      remember(acls, `${direction} ${acl.NetworkAclId}`, () =>
        aclRules(acl, direction),
      ),
    routes: table =>
      remember(tables, table.RouteTableId, () =>
        compileRoutes(table, prefixLists),
      ),
  };
}

function remember<T>(memory: Map<string, T>, key: string, make: () => T): T {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
  memory.set(key, made);
  return made;
}
