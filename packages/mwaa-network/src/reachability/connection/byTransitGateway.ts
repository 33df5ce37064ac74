import type { RouteTable, TransitGatewayVpcAttachment } from '../../snapshot';
import { displayId } from '../../snapshot';
import { throughLocalRoute } from '../betweenSubnets';
import { throughAcl } from '../filters';
import { packetsOf } from '../packets';
import { block } from '../trace';
import { ephemeralPorts, trafficText } from '../traffic';
import { isAttached } from './isAttached';
import type { Walk } from './walk';
import { leaveBy } from './walk';

/**
 * A transit gateway has an interface in the subnets of its attachment, and
 * serves the Availability Zones of these only. Where the subnet is another, its
 * ACL takes part too: outbound for what comes in, inbound for the answers.
 */
export function byTransitGateway(
  walk: Walk,
  table: RouteTable,
  id: string,
): void {
  const { from, model, to, trace, traffic } = walk;
  const { network } = model;
  const { back, forward } = trace;
  const { transitGatewayVpcAttachments: part } = network.snapshot;
  leaveBy(walk, id);
  if (part.status === 'notRead') {
    back.unknowns.push(
      `Transit gateway attachments were not read: ${part.reason}`,
    );
    return;
  }
  const attachment = part.items.find(
    item => item.TransitGatewayId === id && item.VpcId === table.VpcId,
  );
  if (!attachment || !isAttached(attachment)) {
    block(back, {
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
  const entry = entrySubnet(walk, attachment);
  if (entry === to.subnetId || entry === undefined) return;
  const range = [...to.ranges];
  throughAcl(
    forward,
    model,
    entry,
    'egress',
    packetsOf(range, traffic),
    `${trafficText(traffic)} from ${from.name} on to ${displayId(to.resource)}`,
  );
  throughLocalRoute(forward, model, entry, to);
  throughAcl(
    back,
    model,
    entry,
    'ingress',
    packetsOf(range, ephemeralPorts),
    `the answers of ${displayId(to.resource)}`,
  );
}

/** The attachment's subnet that serves the destination's Availability Zone. */
function entrySubnet(
  { model, to, trace }: Walk,
  attachment: TransitGatewayVpcAttachment,
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
    trace.back.unknowns.push(
      `The Availability Zones that ${name} serves are not known`,
    );
    return undefined;
  }
  block(trace.back, {
    code: 'NO_ROUTE_TO_DESTINATION',
    resource: attachment.TransitGatewayAttachmentId,
    rule: '',
    message: `${name} has no subnet in ${zone}, where ${displayId(to.subnetId)} lies: a transit gateway takes packets of its attachment’s Availability Zones only`,
    remedy: `aws ec2 modify-transit-gateway-vpc-attachment --transit-gateway-attachment-id ${name} --add-subnet-ids ${displayId(to.subnetId)}`,
  });
  return undefined;
}
