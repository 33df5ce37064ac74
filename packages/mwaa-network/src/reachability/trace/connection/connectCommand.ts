import type { RouteTable } from '../../../snapshot';
import { displayId, itemsOf } from '../../../snapshot';
import type { PacketModel } from '../packetModel';
import { isAttached } from './isAttached';

/** The command that leads the answers to what the VPC is connected by. */
export function connectCommand(
  { network: { snapshot } }: PacketModel,
  { RouteTableId, VpcId }: RouteTable,
  from: string,
): string {
  const table = displayId(RouteTableId);
  const route = `aws ec2 create-route --route-table-id ${table} --destination-cidr-block ${from}`;
  const transit = itemsOf(snapshot.transitGatewayVpcAttachments).find(
    a => a.VpcId === VpcId && isAttached(a),
  );
  if (transit?.TransitGatewayId) {
    return `${route} --transit-gateway-id ${displayId(transit.TransitGatewayId)}`;
  }
  const vpn = itemsOf(snapshot.vpnGateways).find(gateway =>
    gateway.VpcAttachments?.some(
      a => a.VpcId === VpcId && (a.State ?? 'attached') === 'attached',
    ),
  );
  if (vpn) {
    return `aws ec2 enable-vgw-route-propagation --route-table-id ${table} --gateway-id ${displayId(vpn.VpnGatewayId)}`;
  }
  return `Attach ${displayId(VpcId)} to the transit gateway or virtual private gateway that ${from} is reached by, then route ${from} to it in ${table}`;
}
