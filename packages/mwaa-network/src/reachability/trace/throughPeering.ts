import type { AddressRange } from '../../cidr';
import { parseCidr, subtract } from '../../cidr';
import type { VpcPeeringConnection } from '../../snapshot';
import { displayId } from '../../snapshot';
import { arrive } from './arrive';
import type { Flow, Sender, Walk } from './flow';
import { passPlace } from './hops';
import type { Path } from './path';
import { block } from './path';
import { isInside } from './place';

/** Over a peering connection: into the other VPC, and no further. */
export function throughPeering(
  flow: Flow,
  walk: Walk,
  sender: Sender,
  connectionId: string,
): void {
  const { back, forward } = walk;
  const { to } = flow;
  passPlace(forward, connectionId);
  const peer = peerOf(flow, forward, connectionId, sender.vpcId);
  if (peer) {
    if (isInside(to) && to.vpcId === peer.VpcId) {
      arrive(flow, walk, sender, to, connectionId);
    } else if (isInside(to) || isBeyond(peer, walk.destination)) {
      block(forward, noFurther(connectionId, peer, to.name));
    } else {
      forward.unknowns.push(
        `${displayId(peer.VpcId ?? 'The VPC')} behind ${displayId(connectionId)} was not read`,
      );
    }
  }
  passPlace(back, connectionId);
}

type Peer = NonNullable<VpcPeeringConnection['AccepterVpcInfo']>;

/** The other VPC, where the connection works; else says on the path why it is not known, or does not. */
export function peerOf(
  { model }: Flow,
  path: Path,
  connectionId: string,
  vpcId: string,
): Peer | undefined {
  const { vpcPeeringConnections: part } = model.network.snapshot;
  if (part.status === 'notRead') {
    path.unknowns.push(`Peering connections were not read: ${part.reason}`);
    return undefined;
  }
  const name = displayId(connectionId);
  const connection = part.items.find(
    item => item.VpcPeeringConnectionId === connectionId,
  );
  const code = connection?.Status?.Code;
  if (!connection || (code !== undefined && code !== 'active')) {
    block(path, {
      code: 'BAD_STATE',
      resource: connectionId,
      rule: '',
      message: connection
        ? `${name} is ${code}, not active`
        : `${name} does not exist`,
      remedy: `aws ec2 accept-vpc-peering-connection --vpc-peering-connection-id ${name}`,
    });
    return undefined;
  }
  const { AccepterVpcInfo, RequesterVpcInfo } = connection;
  return (
    (AccepterVpcInfo?.VpcId === vpcId ? RequesterVpcInfo : AccepterVpcInfo) ??
    {}
  );
}

/** The blocks of the other VPC, as far as they were read. */
export function blocksOfPeer({ CidrBlock, CidrBlockSet }: Peer) {
  return (CidrBlockSet?.map(each => each.CidrBlock) ?? [CidrBlock]).flatMap(
    text => {
      const cidr = parseCidr(text);
      return cidr.ok ? [cidr.cidr] : [];
    },
  );
}

/** Whether some of the addresses are certainly not in the other VPC. */
export function isBeyond(peer: Peer, ranges: readonly AddressRange[]): boolean {
  const blocks = blocksOfPeer(peer);
  return (
    blocks.length > 0 &&
    ranges.some(range => subtract(range, blocks).length > 0)
  );
}

export function noFurther(connectionId: string, peer: Peer, what: string) {
  return {
    code: 'PCX_REQUIRES_ADDRESS_IN_VPC_CIDR',
    resource: connectionId,
    rule: '',
    message: `${displayId(connectionId)} leads into ${displayId(peer.VpcId ?? 'another VPC')} and no further: ${what} is not in it`,
    remedy: 'Peer the two VPCs directly, or join them by a transit gateway',
  };
}
