import { displayId, itemsOf } from '../../snapshot';
import { sortBy } from '../order';
import type { TopologyNode } from '../types';
import { createNode, nameOf, type View } from '../view';

/** The node that stands for everything outside. */
export const INTERNET = 'internet';

/** What hangs on the VPCs' borders: gateways, peerings, transit gateways. */
export function gatewayNodes(view: View): TopologyNode[] {
  const { snapshot, vpcIds } = view;
  const known = new Set(vpcIds);
  const nodes: TopologyNode[] = [];
  const add = (
    id: string,
    kind: TopologyNode['kind'],
    parent: string | undefined,
    tags: Parameters<typeof nameOf>[1],
    detail = displayId(id),
    aliases: Array<string | undefined> = [],
  ) => {
    if (parent !== undefined && known.has(parent)) {
      nodes.push(createNode(view, { id, kind, parent, tags, detail, aliases }));
    }
  };
  for (const gateway of itemsOf(snapshot.internetGateways)) {
    const vpc = gateway.Attachments.find(({ VpcId }) => known.has(VpcId));
    // One that is attached to nothing is drawn at the only VPC, for the hint.
    const parent = vpc?.VpcId ?? (vpcIds.length === 1 ? vpcIds[0] : undefined);
    add(
      gateway.InternetGatewayId,
      'internetGateway',
      parent,
      gateway.Tags,
      vpc ? displayId(gateway.InternetGatewayId) : 'not attached',
    );
  }
  for (const gateway of itemsOf(snapshot.egressOnlyInternetGateways)) {
    add(
      gateway.EgressOnlyInternetGatewayId,
      'internetGateway',
      gateway.Attachments[0]?.VpcId,
      gateway.Tags,
      'egress only (IPv6)',
    );
  }
  for (const gateway of itemsOf(snapshot.vpnGateways)) {
    const vpc = gateway.VpcAttachments?.find(({ VpcId }) => known.has(VpcId));
    add(gateway.VpnGatewayId, 'vpnGateway', vpc?.VpcId, gateway.Tags);
  }
  for (const peering of itemsOf(snapshot.vpcPeeringConnections)) {
    const sides = [peering.RequesterVpcInfo, peering.AccepterVpcInfo];
    const here = sides.find(side => known.has(side?.VpcId ?? ''));
    const there = sides.find(side => side !== here);
    add(
      peering.VpcPeeringConnectionId,
      'vpcPeeringConnection',
      here?.VpcId,
      peering.Tags,
      [there?.VpcId, there?.CidrBlock].filter(Boolean).join(' · '),
    );
  }
  for (const attachment of itemsOf(snapshot.transitGatewayVpcAttachments)) {
    add(
      attachment.TransitGatewayAttachmentId,
      'transitGatewayVpcAttachment',
      attachment.VpcId,
      attachment.Tags,
      displayId(attachment.TransitGatewayId ?? ''),
      [attachment.TransitGatewayId],
    );
  }
  return sortBy(nodes, node => node.id);
}

/** The internet, where something leads to it. */
export function internetNodes(
  view: View,
  gateways: TopologyNode[],
): TopologyNode[] {
  return gateways.some(node => node.kind === 'internetGateway')
    ? [
        createNode(view, {
          id: INTERNET,
          kind: 'internet',
          parent: null,
          label: 'Internet',
          detail: '0.0.0.0/0',
        }),
      ]
    : [];
}

/** NAT gateways, in their subnets. */
export function natGatewayNodes(view: View): TopologyNode[] {
  const { network, vpcIds } = view;
  const gone = new Set(['deleted', 'deleting']);
  return sortBy(network.natGateways.values(), item => item.NatGatewayId)
    .filter(item => !gone.has(item.State ?? ''))
    .flatMap(item => {
      const known = network.subnets.has(item.SubnetId);
      if (!known && !vpcIds.includes(item.VpcId)) return [];
      const [address] = item.NatGatewayAddresses ?? [];
      return [
        createNode(view, {
          id: item.NatGatewayId,
          kind: 'natGateway',
          parent: known ? item.SubnetId : item.VpcId,
          tags: item.Tags,
          detail: displayId(
            address?.PublicIp ?? address?.PrivateIp ?? item.NatGatewayId,
          ),
          aliases: (item.NatGatewayAddresses ?? []).map(a => a.AllocationId),
        }),
      ];
    });
}
