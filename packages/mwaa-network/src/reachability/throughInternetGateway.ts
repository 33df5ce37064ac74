import type { RouteTable } from '../snapshot';
import { displayId } from '../snapshot';
import type { AddressRange } from '../cidr';
import { blockBlackhole, internetLegs } from './internetLegs';
import type { PacketModel } from './packetModel';
import { isBlackhole, routeText } from './route';
import type { Path } from './trace';
import { block } from './trace';

const GATEWAY = '--gateway-id <internet gateway>';
const ATTACHED = [undefined, 'available', 'attached'];

/** Packets that have a public address, by the routes of a table, out of the VPC. */
export function throughInternetGateway(
  path: Path,
  model: PacketModel,
  table: RouteTable,
  ranges: readonly AddressRange[],
): void {
  for (const { kind, route } of internetLegs(
    path,
    model,
    table,
    ranges,
    GATEWAY,
  )) {
    if (isBlackhole(route)) {
      blockBlackhole(path, table, route, GATEWAY);
    } else if (kind === 'internetGateway') {
      path.hops.push({
        resource: table.RouteTableId,
        detail: `route ${routeText(route)}`,
      });
      throughAttachment(path, model, table, route.GatewayId ?? '');
    } else {
      path.unknowns.push(
        `${displayId(table.RouteTableId)}: ${routeText(route)} leads on otherwise than by an internet gateway`,
      );
    }
  }
}

function throughAttachment(
  path: Path,
  { network }: PacketModel,
  table: RouteTable,
  gatewayId: string,
): void {
  if (!network.isRead('internetGateways')) {
    path.unknowns.push(
      `Internet gateways were not read: ${network.whyNotRead('internetGateways')}`,
    );
    return;
  }
  const name = displayId(gatewayId);
  const attached = network.internetGateways
    .get(gatewayId)
    ?.Attachments.some(
      a => a.VpcId === table.VpcId && ATTACHED.includes(a.State),
    );
  if (attached) {
    path.hops.push({
      resource: gatewayId,
      detail: `internet gateway ${name}`,
    });
    return;
  }
  block(path, {
    code: 'BAD_STATE_ATTACHMENT',
    resource: gatewayId,
    rule: '',
    message: `${name} is not attached to ${displayId(table.VpcId)}`,
    remedy: `aws ec2 attach-internet-gateway --internet-gateway-id ${name} --vpc-id ${displayId(table.VpcId)}`,
  });
}
