import type { RouteTable } from '../../snapshot';
import { displayId, itemsOf } from '../../snapshot';
import { isAttached } from './isAttached';
import type { Walk } from './walk';

/** The command that leads the answers to what the VPC is connected by. */
export function connectCommand(
  { from, model }: Walk,
  { RouteTableId, VpcId }: RouteTable,
): string {
  const { snapshot } = model.network;
  const table = displayId(RouteTableId);
  const route = `aws ec2 create-route --route-table-id ${table} --destination-cidr-block ${from.name}`;
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
  return `Attach ${displayId(VpcId)} to the transit gateway or virtual private gateway that ${from.name} is reached by, then route ${from.name} to it in ${table}`;
}
