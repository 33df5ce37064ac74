import {
  displayId,
  type NetworkSnapshot,
  type Subnet,
  type Vpc,
} from 'mwaa-network';
import type { MwaaTranslate } from '../../translation';
import { itemsOf } from './itemsOf';
import { Facts, type Fact } from './types';

export function vpcFacts(
  vpc: Vpc,
  snapshot: NetworkSnapshot,
  t: MwaaTranslate,
): Fact[] {
  const attributes = itemsOf(snapshot.vpcAttributes).find(
    ({ VpcId }) => VpcId === vpc.VpcId,
  );
  return new Facts(t)
    .addList('fact.cidr', [
      vpc.CidrBlock,
      ...(vpc.CidrBlockAssociationSet ?? [])
        .map(({ CidrBlock }) => CidrBlock)
        .filter(block => block !== vpc.CidrBlock),
    ])
    .add('fact.state', vpc.State)
    .addSwitch('fact.dnsSupport', attributes?.EnableDnsSupport?.Value)
    .addSwitch('fact.dnsHostnames', attributes?.EnableDnsHostnames?.Value)
    .add('fact.owner', vpc.OwnerId)
    .list();
}

export function subnetFacts(
  subnet: Subnet,
  snapshot: NetworkSnapshot,
  t: MwaaTranslate,
): Fact[] {
  return new Facts(t)
    .add('fact.cidr', subnet.CidrBlock)
    .add('fact.zone', subnet.AvailabilityZone)
    .add('fact.zoneId', subnet.AvailabilityZoneId)
    .add('fact.freeAddresses', subnet.AvailableIpAddressCount)
    .add('fact.routeTable', routeTableOf(subnet, snapshot, t))
    .add('fact.networkAcl', networkAclOf(subnet, snapshot))
    .add('fact.state', subnet.State)
    .add('fact.owner', subnet.OwnerId)
    .list();
}

function routeTableOf(
  subnet: Subnet,
  snapshot: NetworkSnapshot,
  t: MwaaTranslate,
): string | undefined {
  const tables = itemsOf(snapshot.routeTables);
  const explicit = tables.find(table =>
    table.Associations.some(({ SubnetId }) => SubnetId === subnet.SubnetId),
  );
  if (explicit) {
    return displayId(explicit.RouteTableId);
  }
  const main = tables.find(
    table =>
      table.VpcId === subnet.VpcId &&
      table.Associations.some(({ Main }) => Main),
  );
  return main && t('fact.routeTableMain', { id: displayId(main.RouteTableId) });
}

function networkAclOf(
  subnet: Subnet,
  snapshot: NetworkSnapshot,
): string | undefined {
  const acl = itemsOf(snapshot.networkAcls).find(({ Associations }) =>
    Associations.some(({ SubnetId }) => SubnetId === subnet.SubnetId),
  );
  return acl && displayId(acl.NetworkAclId);
}
