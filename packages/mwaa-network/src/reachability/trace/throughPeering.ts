import type { VpcPeeringConnection } from '../../snapshot';
import { displayId } from '../../snapshot';
import { block } from '../trace';
import { arrive, placeHop } from './arrive';
import type { Flow, Sender, Walk } from './flow';
import { isInside } from './place';

/** Over a peering connection: into the other VPC, and no further. */
export function throughPeering(
  flow: Flow,
  walk: Walk,
  sender: Sender,
  connectionId: string,
): void {
  const { forward } = walk;
  const { to } = flow;
  const { vpcPeeringConnections: part } = flow.model.network.snapshot;
  const name = displayId(connectionId);
  forward.hops.push(placeHop(connectionId));
  walk.back.push(path => path.hops.push(placeHop(connectionId)));
  if (part.status === 'notRead') {
    forward.unknowns.push(`Peering connections were not read: ${part.reason}`);
    return;
  }
  const connection = part.items.find(
    item => item.VpcPeeringConnectionId === connectionId,
  );
  const code = connection?.Status?.Code;
  if (!connection || (code !== undefined && code !== 'active')) {
    block(forward, {
      code: 'BAD_STATE',
      resource: connectionId,
      rule: '',
      message: connection
        ? `${name} is ${code}, not active`
        : `${name} does not exist`,
      remedy: `aws ec2 accept-vpc-peering-connection --vpc-peering-connection-id ${name}`,
    });
    return;
  }
  const peer = otherSide(connection, sender.vpcId);
  if (isInside(to) && to.vpcId === peer?.VpcId) {
    arrive(flow, walk, sender, to, connectionId);
    return;
  }
  if (isInside(to)) {
    block(forward, {
      code: 'PCX_REQUIRES_ADDRESS_IN_VPC_CIDR',
      resource: connectionId,
      rule: '',
      message: `${name} leads into ${displayId(peer?.VpcId ?? 'another VPC')} and no further: ${to.name} is not in it`,
      remedy: 'Peer the two VPCs directly, or join them by a transit gateway',
    });
    return;
  }
  forward.unknowns.push(
    `${displayId(peer?.VpcId ?? 'The VPC')} behind ${name} was not read`,
  );
}

function otherSide(connection: VpcPeeringConnection, vpcId: string) {
  const { AccepterVpcInfo, RequesterVpcInfo } = connection;
  return AccepterVpcInfo?.VpcId === vpcId ? RequesterVpcInfo : AccepterVpcInfo;
}
