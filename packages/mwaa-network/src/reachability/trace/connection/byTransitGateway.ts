import type {
  RouteTable,
  TransitGatewayVpcAttachment,
} from '../../../snapshot';
import { displayId } from '../../../snapshot';
import { throughAcl } from '../filters';
import type { Flow, Walk } from '../flow';
import { answersOf, comingFrom } from '../flow';
import { passSubnet } from '../hops';
import { block } from '../path';
import type { Inside } from '../place';
import { throughLocalRoute } from '../routeBack';
import { isAttached } from './isAttached';

/**
 * A transit gateway has an interface in the subnets of its attachment, and
 * serves the Availability Zones of these only. Where the subnet is another, its
 * ACL takes part too: outbound for what comes in, inbound for the answers.
 */
export function byTransitGateway(
  flow: Flow,
  walk: Walk,
  table: RouteTable,
  id: string,
  to: Inside,
): void {
  const { from, model } = flow;
  const { back, forward } = walk;
  const { transitGatewayVpcAttachments: part } = model.network.snapshot;
  if (part.status === 'notRead') {
    forward.unknowns.push(
      `Transit gateway attachments were not read: ${part.reason}`,
    );
    return;
  }
  const attachment = part.items.find(
    item => item.TransitGatewayId === id && item.VpcId === table.VpcId,
  );
  if (!attachment || !isAttached(attachment)) {
    block(forward, {
      code: 'BAD_STATE_ATTACHMENT',
      resource: attachment?.TransitGatewayAttachmentId ?? id,
      rule: '',
      message: attachment
        ? `${displayId(attachment.TransitGatewayAttachmentId)} of ${displayId(id)} is ${attachment.State}`
        : `${displayId(id)} is not attached to ${displayId(table.VpcId)}`,
      remedy: `aws ec2 create-transit-gateway-vpc-attachment --transit-gateway-id ${displayId(id)} --vpc-id ${displayId(table.VpcId)} --subnet-ids ${displayId(to.subnetId)}`,
    });
    return;
  }
  const entry = entrySubnet(flow, walk, attachment, to);
  if (entry === to.subnetId || entry === undefined) return;
  passSubnet(forward, entry);
  throughAcl(
    forward,
    model,
    entry,
    'egress',
    to.ranges,
    flow.traffic,
    () => `${comingFrom(flow, from)} on to ${to.name}`,
  );
  throughLocalRoute(forward, model, entry, to);
  throughAcl(back, model, entry, 'ingress', to.ranges, flow.answers, () =>
    answersOf(flow),
  );
  passSubnet(back, entry);
}

/** The attachment's subnet that serves the destination's Availability Zone. */
function entrySubnet(
  { model }: Flow,
  { forward }: Walk,
  attachment: TransitGatewayVpcAttachment,
  to: Inside,
): string | undefined {
  const { network } = model;
  const name = displayId(attachment.TransitGatewayAttachmentId);
  const ids = [...(attachment.SubnetIds ?? [])].sort();
  if (ids.includes(to.subnetId)) return to.subnetId;
  const zone = network.subnets.get(to.subnetId)?.AvailabilityZone;
  const zones = ids.map(id => network.subnets.get(id)?.AvailabilityZone);
  const found = zone === undefined ? -1 : zones.indexOf(zone);
  if (found >= 0) return ids[found];
  if (zone === undefined || zones.includes(undefined) || ids.length === 0) {
    forward.unknowns.push(
      `The Availability Zones that ${name} serves are not known`,
    );
    return undefined;
  }
  block(forward, {
    code: 'NO_ROUTE_TO_DESTINATION',
    resource: attachment.TransitGatewayAttachmentId,
    rule: '',
    message: `${name} has no subnet in ${zone}, where ${displayId(to.subnetId)} lies: a transit gateway takes packets of its attachment’s Availability Zones only`,
    remedy: `aws ec2 modify-transit-gateway-vpc-attachment --transit-gateway-attachment-id ${name} --add-subnet-ids ${displayId(to.subnetId)}`,
  });
  return undefined;
}
