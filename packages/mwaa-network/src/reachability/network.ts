import type {
  Environment,
  Instance,
  InternetGateway,
  NatGateway,
  NetworkAcl,
  NetworkInterface,
  NetworkSnapshot,
  Part,
  PartName,
  RouteTable,
  SecurityGroup,
  Subnet,
  VpcAttribute,
  VpcEndpoint,
} from '../snapshot';
import { wellFormed } from '../snapshot';

/** The route table that a subnet goes by. */
export interface SubnetRouteTable {
  table: RouteTable;
  /** Not associated itself: it goes by the VPC's main table. */
  implicit: boolean;
}

/**
 * A snapshot, put in order once, so that every question after that is a
 * look-up. What was not read has no items here: ask `isRead` before taking an
 * absence for an absence.
 */
export interface Network {
  snapshot: NetworkSnapshot;
  isRead(part: PartName): boolean;
  /** Why a part was not read; empty when it was. */
  whyNotRead(part: PartName): string;
  environment: Environment | undefined;
  /** The environment's subnets and groups, each once, in the order of their ids. */
  subnetIds: readonly string[];
  groupIds: readonly string[];
  subnets: ReadonlyMap<string, Subnet>;
  vpcAttributes: ReadonlyMap<string, VpcAttribute>;
  /** Ids of Availability Zones by their names in this account. */
  zoneIds: ReadonlyMap<string, string>;
  routeTables: ReadonlyMap<string, RouteTable>;
  networkAcls: ReadonlyMap<string, NetworkAcl>;
  securityGroups: ReadonlyMap<string, SecurityGroup>;
  internetGateways: ReadonlyMap<string, InternetGateway>;
  natGateways: ReadonlyMap<string, NatGateway>;
  networkInterfaces: ReadonlyMap<string, NetworkInterface>;
  vpcEndpoints: ReadonlyMap<string, VpcEndpoint>;
  routeTableOf(subnetId: string): SubnetRouteTable | undefined;
  networkAclOf(subnetId: string): NetworkAcl | undefined;
  instances: ReadonlyMap<string, Instance>;
  interfacesOfInstance(instanceId: string): readonly NetworkInterface[];
  /** What is worked out of the network, once for each name. */
  once<T>(name: string, make: () => T): T;
}

/** Puts a snapshot in order. Linear in its size; accepts anything. */
export function indexNetwork(source: NetworkSnapshot): Network {
  const snapshot = wellFormed(source);
  const environment = items(snapshot.environment)[0];
  const subnets = byId(snapshot.subnets, s => s.SubnetId);
  const tables = associatedTables(snapshot);
  const acls = associatedAcls(snapshot);
  const interfaces = interfacesByInstance(snapshot);
  const configuration = environment?.NetworkConfiguration;
  // Beside the network, not in a WeakMap: that would keep networks from the quick collection.
  const known = new Map<string, unknown>();
  return {
    snapshot,
    isRead: part => snapshot[part].status === 'read',
    whyNotRead: part => {
      const { [part]: answer } = snapshot;
      return answer.status === 'notRead' ? answer.reason : '';
    },
    environment,
    subnetIds: unique(configuration?.SubnetIds ?? []),
    groupIds: unique(configuration?.SecurityGroupIds ?? []),
    subnets,
    vpcAttributes: byId(snapshot.vpcAttributes, a => a.VpcId),
    zoneIds: new Map(
      items(snapshot.availabilityZones).map(z => [z.ZoneName, z.ZoneId]),
    ),
    routeTables: byId(snapshot.routeTables, t => t.RouteTableId),
    networkAcls: byId(snapshot.networkAcls, a => a.NetworkAclId),
    securityGroups: byId(snapshot.securityGroups, g => g.GroupId),
    internetGateways: byId(snapshot.internetGateways, g => g.InternetGatewayId),
    instances: byId(snapshot.instances, i => i.InstanceId),
    natGateways: byId(snapshot.natGateways, n => n.NatGatewayId),
    networkInterfaces: byId(
      snapshot.networkInterfaces,
      i => i.NetworkInterfaceId,
    ),
    vpcEndpoints: byId(snapshot.vpcEndpoints, e => e.VpcEndpointId),
    routeTableOf: subnetId => {
      const explicit = tables.bySubnet.get(subnetId);
      if (explicit) return { table: explicit, implicit: false };
      const vpcId = subnets.get(subnetId)?.VpcId;
      const main = vpcId === undefined ? undefined : tables.main.get(vpcId);
      return main && { table: main, implicit: true };
    },
    networkAclOf: subnetId => {
      const explicit = acls.bySubnet.get(subnetId);
      if (explicit) return explicit;
      const vpcId = subnets.get(subnetId)?.VpcId;
      return vpcId === undefined ? undefined : acls.defaults.get(vpcId);
    },
    interfacesOfInstance: id => interfaces.get(id) ?? [],
    once: <T>(name: string, make: () => T) => {
      if (!known.has(name)) known.set(name, make());
      return known.get(name) as T;
    },
  };
}

function items<T>(part: Part<T>): readonly T[] {
  return part.status === 'read' ? part.items : [];
}

function byId<T>(part: Part<T>, idOf: (item: T) => string): Map<string, T> {
  const map = new Map<string, T>();
  for (const item of items(part)) map.set(idOf(item), item);
  return map;
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)].sort();
}

function associatedTables(snapshot: NetworkSnapshot) {
  const bySubnet = new Map<string, RouteTable>();
  const main = new Map<string, RouteTable>();
  for (const table of items(snapshot.routeTables)) {
    for (const association of table.Associations) {
      const state = association.AssociationState?.State;
      if (state === 'disassociated' || state === 'failed') continue;
      if (association.Main === true) main.set(table.VpcId, table);
      else if (association.SubnetId) bySubnet.set(association.SubnetId, table);
    }
  }
  return { bySubnet, main };
}

function associatedAcls(snapshot: NetworkSnapshot) {
  const bySubnet = new Map<string, NetworkAcl>();
  const defaults = new Map<string, NetworkAcl>();
  for (const acl of items(snapshot.networkAcls)) {
    if (acl.IsDefault === true) defaults.set(acl.VpcId, acl);
    for (const { SubnetId } of acl.Associations) bySubnet.set(SubnetId, acl);
  }
  return { bySubnet, defaults };
}

function interfacesByInstance(snapshot: NetworkSnapshot) {
  const map = new Map<string, NetworkInterface[]>();
  for (const networkInterface of items(snapshot.networkInterfaces)) {
    const id = networkInterface.Attachment?.InstanceId;
    if (id) map.set(id, [...(map.get(id) ?? []), networkInterface]);
  }
  return map;
}
