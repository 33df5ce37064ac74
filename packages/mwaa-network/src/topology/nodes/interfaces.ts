import { displayId, type NetworkInterface } from '../../snapshot';
import { sortBy } from '../order';
import type { TopologyNode } from '../types';
import { serviceLabel } from './endpoints';
import { createNode, nameOf, type View } from '../view';

/**
 * Network interfaces and the instances that routes lead to, in their subnets.
 * Those of a NAT gateway or of such an instance are drawn by it.
 */
export function interfaceNodes(view: View): TopologyNode[] {
  const { network } = view;
  const instances = routedInstances(view);
  const drawnOtherwise = new Set(
    [...network.natGateways.values()].flatMap(gateway =>
      (gateway.NatGatewayAddresses ?? []).map(a => a.NetworkInterfaceId),
    ),
  );
  const interfaces = [...network.networkInterfaces.values()].filter(
    item =>
      network.subnets.has(item.SubnetId ?? '') &&
      !drawnOtherwise.has(item.NetworkInterfaceId) &&
      item.InterfaceType !== 'nat_gateway' &&
      !instances.has(item.Attachment?.InstanceId ?? ''),
  );
  return [
    ...sortBy(instances, id => id).flatMap(id => instanceNode(view, id)),
    ...sortBy(interfaces, item => item.NetworkInterfaceId).map(item =>
      createNode(view, {
        id: item.NetworkInterfaceId,
        kind: 'networkInterface',
        parent: item.SubnetId ?? null,
        label: interfaceLabel(view, item),
        detail: displayId(item.PrivateIpAddress ?? item.NetworkInterfaceId),
      }),
    ),
  ];
}

/** Instances that some route leads to: NAT instances, appliances. */
function routedInstances(view: View): Set<string> {
  const ids = new Set<string>();
  for (const table of view.network.routeTables.values()) {
    for (const { InstanceId } of table.Routes) {
      const subnet = view.network.instances.get(InstanceId ?? '')?.SubnetId;
      if (InstanceId && view.network.subnets.has(subnet ?? '')) {
        ids.add(InstanceId);
      }
    }
  }
  return ids;
}

function instanceNode(view: View, id: string): TopologyNode[] {
  const instance = view.network.instances.get(id);
  if (!instance) return [];
  return [
    createNode(view, {
      id,
      kind: 'instance',
      parent: instance.SubnetId ?? null,
      tags: instance.Tags,
      detail: displayId(
        instance.PublicIpAddress ?? instance.PrivateIpAddress ?? id,
      ),
    }),
  ];
}

/** An endpoint's interface is called after the endpoint's service. */
function interfaceLabel(view: View, item: NetworkInterface): string {
  const [endpointId] = /vpce-[0-9a-z-]+/.exec(item.Description ?? '') ?? [];
  const endpoint = view.network.vpcEndpoints.get(endpointId ?? '');
  return endpoint
    ? serviceLabel(view, endpoint)
    : nameOf(item.NetworkInterfaceId, item.TagSet);
}
