import type { RouteTable } from '../../snapshot';
import { displayId } from '../../snapshot';
import type { AddressRange } from '../../cidr';
import { parseCidr, subtract } from '../../cidr';
import { block } from '../trace';
import type { Walk } from './walk';
import { leaveBy } from './walk';

/** Over a peering connection come only the addresses of the peer's own blocks. */
export function byPeering(
  walk: Walk,
  table: RouteTable,
  id: string,
  ranges: readonly AddressRange[],
): void {
  const { from, model, trace } = walk;
  leaveBy(walk, id);
  const { vpcPeeringConnections: part } = model.network.snapshot;
  if (part.status === 'notRead') {
    trace.back.unknowns.push(
      `Peering connections were not read: ${part.reason}`,
    );
    return;
  }
  const name = displayId(id);
  const found = part.items.find(item => item.VpcPeeringConnectionId === id);
  const code = found?.Status?.Code;
  if (!found || (code !== undefined && code !== 'active')) {
    block(trace.back, {
      code: 'BAD_STATE',
      resource: id,
      rule: '',
      message: found
        ? `${name} is ${code}, not active`
        : `${name} does not exist`,
      remedy: `aws ec2 accept-vpc-peering-connection --vpc-peering-connection-id ${name}`,
    });
    return;
  }
  const peer =
    found.AccepterVpcInfo?.VpcId === table.VpcId
      ? found.RequesterVpcInfo
      : found.AccepterVpcInfo;
  const blocks = (
    peer?.CidrBlockSet?.map(each => each.CidrBlock) ?? [peer?.CidrBlock]
  ).flatMap(text => {
    const cidr = parseCidr(text);
    return cidr.ok ? [cidr.cidr] : [];
  });
  if (blocks.length === 0) {
    trace.back.unknowns.push(
      `The blocks of the VPC behind ${name} were not read`,
    );
  } else if (ranges.some(range => subtract(range, blocks).length > 0)) {
    block(trace.back, {
      code: 'PCX_REQUIRES_ADDRESS_IN_VPC_CIDR',
      resource: id,
      rule: '',
      message: `${name} leads into ${displayId(peer?.VpcId ?? 'another VPC')} and no further: not all of ${from.name} is in it`,
      remedy: 'Peer the two VPCs directly, or join them by a transit gateway',
    });
  }
}
