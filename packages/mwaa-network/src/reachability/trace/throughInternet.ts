import type { AddressRange } from '../../cidr';
import { formatAddress, overlaps, parseCidr } from '../../cidr';
import type { Route, RouteTable } from '../../snapshot';
import { displayId } from '../../snapshot';
import { routeRow, routeText } from '../route';
import type { Arriving } from './arrive';
import { arrive } from './arrive';
import type { Flow, Sender, Walk } from './flow';
import { passPlace } from './hops';
import type { Block } from './path';
import { block } from './path';
import { isInside } from './place';

const ATTACHED = [undefined, 'available', 'attached'];

/** Blocks that no gateway to the internet takes. */
const PRIVATE: ReadonlyArray<[code: string, blocks: string[]]> = [
  [
    'IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS',
    ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'],
  ],
  ['IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS', ['100.64.0.0/10']],
];

/** Out by an internet gateway, and in again where the destination's public address lies behind one. */
export function throughInternet(
  flow: Flow,
  walk: Walk,
  sender: Sender,
  table: RouteTable,
  route: Route,
  ranges: readonly AddressRange[],
): void {
  const { back, forward } = walk;
  const { to } = flow;
  const gatewayId = route.GatewayId ?? '';
  const words = `internet gateway ${displayId(gatewayId)}`;
  passPlace(forward, gatewayId, words);
  throughAttachment(flow, walk, gatewayId, sender.vpcId);
  for (const [code, blocks] of to.isInternet ? [] : PRIVATE) {
    const inBlocks = ranges.find(range =>
      blocks.some(text => {
        const cidr = parseCidr(text);
        return cidr.ok && overlaps(cidr.cidr, range);
      }),
    );
    if (inBlocks) {
      block(forward, {
        code,
        resource: gatewayId,
        rule: '',
        message: `${formatAddress(inBlocks.family, inBlocks.first)} is private: ${displayId(gatewayId)} does not let it out`,
        remedy: 'Point the route at the network that has this address',
      });
    }
  }
  if (!sender.hasPublicAddress && flow.family === 4) {
    block(
      forward,
      sender.natDeviceId === undefined
        ? withoutPublicAddress(table, route, sender)
        : privateNatDevice(sender.natDeviceId),
    );
  }
  if (isInside(to)) {
    enterFromInternet(flow, walk, {
      name: sender.name,
      ranges: sender.ranges,
      groupIds: [],
    });
  }
  passPlace(back, gatewayId, words);
}

function withoutPublicAddress(
  { RouteTableId }: RouteTable,
  route: Route,
  { name }: Sender,
): Block {
  const id = displayId(RouteTableId);
  return {
    code: 'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS',
    resource: route.GatewayId ?? '',
    rule: routeText(route),
    message: `${id}: ${routeText(route)} leads to an internet gateway, which lets out only what has a public address: ${name} has none`,
    remedy: `Point the route of ${id} at a NAT gateway`,
    row: routeRow(RouteTableId, route),
  };
}

function privateNatDevice(id: string): Block {
  return {
    code: 'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS',
    resource: id,
    rule: '',
    message: `${displayId(id)} has no public address, so nothing that it sends leaves by an internet gateway`,
    remedy:
      'Make a NAT gateway with a public address and point the route at it',
  };
}

/** From the internet to a public address of the network. */
export function enterFromInternet(
  flow: Flow,
  walk: Walk,
  sender: Arriving,
): void {
  const { back, forward } = walk;
  const { network } = flow.model;
  const { to } = flow;
  if (!isInside(to)) return;
  const gateways = [...network.internetGateways.values()];
  const gateway = gateways.find(({ Attachments }) =>
    Attachments.some(a => a.VpcId === to.vpcId && ATTACHED.includes(a.State)),
  );
  if (!gateway) {
    if (!network.isRead('internetGateways')) {
      forward.unknowns.push(
        `Internet gateways were not read: ${network.whyNotRead('internetGateways')}`,
      );
      return;
    }
    block(forward, {
      code: 'NO_POSSIBLE_DESTINATION',
      resource: to.vpcId,
      rule: '',
      message: `${displayId(to.vpcId)} has no internet gateway: nothing comes in from the internet`,
      remedy: `Reach ${to.name} from within the VPC, or by a VPN`,
    });
    return;
  }
  const id = gateway.InternetGatewayId;
  passPlace(forward, id);
  const hasPublic =
    flow.family === 6
      ? to.publicRanges.some(range => range.family === 6)
      : to.hasPublicAddress;
  if (!hasPublic) {
    block(forward, {
      code: 'IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS',
      resource: id,
      rule: '',
      message: `${to.name} has no public address, so that ${displayId(id)} lets nothing in to it`,
      remedy: `Reach ${to.name} through a load balancer or a VPN`,
    });
    return;
  }
  arrive(flow, walk, sender, to, id);
  passPlace(back, id);
}

/** Out over IPv6, and never in. */
export function throughEgressOnly(
  flow: Flow,
  walk: Walk,
  sender: Sender,
  route: Route,
): void {
  const id = route.EgressOnlyInternetGatewayId ?? '';
  const { network } = flow.model;
  passPlace(walk.forward, id);
  passPlace(walk.back, id);
  const { egressOnlyInternetGateways: part } = network.snapshot;
  if (part.status === 'notRead') {
    walk.forward.unknowns.push(
      `Egress-only internet gateways were not read: ${part.reason}`,
    );
    return;
  }
  const attached = part.items
    .find(item => item.EgressOnlyInternetGatewayId === id)
    ?.Attachments.some(a => a.VpcId === sender.vpcId);
  if (!attached) block(walk.forward, notAttached(id, sender.vpcId));
}

function throughAttachment(
  { model: { network } }: Flow,
  { forward }: Walk,
  gatewayId: string,
  vpcId: string,
): void {
  if (!network.isRead('internetGateways')) {
    forward.unknowns.push(
      `Internet gateways were not read: ${network.whyNotRead('internetGateways')}`,
    );
    return;
  }
  const attached = network.internetGateways
    .get(gatewayId)
    ?.Attachments.some(a => a.VpcId === vpcId && ATTACHED.includes(a.State));
  if (!attached) block(forward, notAttached(gatewayId, vpcId));
}

function notAttached(gatewayId: string, vpcId: string): Block {
  return {
    code: 'BAD_STATE_ATTACHMENT',
    resource: gatewayId,
    rule: '',
    message: `${displayId(gatewayId)} is not attached to ${displayId(vpcId)}`,
    remedy: `aws ec2 attach-internet-gateway --internet-gateway-id ${displayId(gatewayId)} --vpc-id ${displayId(vpcId)}`,
  };
}
