import { displayId, itemsOf, type Subnet, type Vpc } from '../../snapshot';
import { sortBy } from '../order';
import { tierOf } from '../tiers';
import type { TopologyNode } from '../types';
import { createNode, type View } from '../view';

/** The Region's node. */
export function regionId(view: View): string {
  return `region:${view.snapshot.region}`;
}

/** The node of a subnet's zone in its VPC. */
export function zoneId(subnet: Subnet): string {
  return `${subnet.VpcId}/${subnet.AvailabilityZone ?? subnet.AvailabilityZoneId ?? 'zone'}`;
}

/** Region, VPCs, zones and subnets, each after what contains it. */
export function containerNodes(view: View): TopologyNode[] {
  const { snapshot } = view;
  const vpcs = new Map<string, Vpc>(
    itemsOf(snapshot.vpcs).map(vpc => [vpc.VpcId, vpc]),
  );
  return [
    createNode(view, {
      id: regionId(view),
      kind: 'region',
      parent: null,
      label: snapshot.region || 'Region',
      detail: snapshot.account,
    }),
    ...view.vpcIds.map(id =>
      createNode(view, {
        id,
        kind: 'vpc',
        parent: regionId(view),
        tags: vpcs.get(id)?.Tags,
        detail: [displayId(id), vpcs.get(id)?.CidrBlock]
          .filter(Boolean)
          .join(' · '),
      }),
    ),
    ...zoneNodes(view),
    ...view.subnets.map(subnet => subnetNode(view, subnet)),
  ];
}

function zoneNodes(view: View): TopologyNode[] {
  const first = new Map<string, Subnet>();
  for (const subnet of view.subnets) {
    if (!first.has(zoneId(subnet))) first.set(zoneId(subnet), subnet);
  }
  const zones = [...first].map(([id, subnet]) => {
    const { AvailabilityZone: name } = subnet;
    const zone =
      subnet.AvailabilityZoneId ?? view.network.zoneIds.get(name ?? '');
    return { id, parent: subnet.VpcId, name, zone };
  });
  // By zone id, where it is known: names are the account's own fancy.
  return sortBy(zones, ({ id, zone }) => `${zone ?? ''} ${id}`).map(
    ({ id, parent, name, zone }) =>
      createNode(view, {
        id,
        kind: 'availabilityZone',
        parent,
        label: displayId(name ?? zone ?? 'Availability Zone'),
        detail: name && zone ? zone : '',
      }),
  );
}

function subnetNode(view: View, subnet: Subnet): TopologyNode {
  const { SubnetId: id, CidrBlock } = subnet;
  const { network } = view;
  const tier = tierOf(network, id);
  return {
    ...createNode(view, {
      id,
      kind: 'subnet',
      parent: zoneId(subnet),
      tags: subnet.Tags,
      detail: displayId(CidrBlock),
      governedBy: [
        network.networkAclOf(id)?.NetworkAclId,
        network.routeTableOf(id)?.table.RouteTableId,
      ],
    }),
    ...(tier ? { tier } : {}),
  };
}
