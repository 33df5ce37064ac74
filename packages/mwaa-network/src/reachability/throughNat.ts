import { displayId } from '../snapshot';
import type { AddressRange } from '../cidr';
import { byLocalRoute, throughLocalRoute } from './betweenSubnets';
import { throughAcl, throughGroups } from './filters';
import { findTable } from './findTable';
import type { NatDevice } from './natDevice';
import type { PacketModel } from './packetModel';
import { packetsOf } from './packets';
import type { Party } from './party';
import { throughInternetGateway } from './throughInternetGateway';
import type { Path, Trace } from './trace';
import { block } from './trace';
import type { Traffic } from './traffic';
import { ephemeralPorts, trafficText } from './traffic';

/**
 * Through a NAT device to the internet, and back. The device's subnet has an
 * ACL of its own, passed four times: in and out, there and back; only within
 * one subnet is the way between client and device free of it. A regional NAT
 * gateway lies in no subnet: it has a route table, and no ACL.
 */
export function throughNat(
  model: PacketModel,
  { forward, back }: Trace,
  from: Party,
  device: NatDevice,
  ranges: readonly AddressRange[],
  traffic: Traffic,
): void {
  const hop = {
    resource: device.id,
    detail: `${device.kind} ${displayId(device.id)}`,
  };
  const { subnetId } = device;
  const in_ = `${trafficText(traffic)} from ${displayId(from.resource)}`;
  const out = `${trafficText(traffic)} to the internet`;
  const answers = 'the answers of the internet';
  const apart = subnetId !== from.subnetId;
  if (subnetId !== undefined && apart) {
    throughAcl(
      forward,
      model,
      subnetId,
      'ingress',
      packetsOf(from.ranges, traffic),
      in_,
    );
  }
  if (device.kind === 'NAT instance') {
    const internet = { ranges, groupIds: [] };
    const { groupIds } = device;
    throughGroups(forward, model, groupIds, 'ingress', from, traffic, in_);
    throughGroups(forward, model, groupIds, 'egress', internet, traffic, out);
  }
  forward.hops.push(hop);
  checkDevice(forward, device);
  if (device.routeTableId !== undefined) {
    const own = model.network.routeTables.get(device.routeTableId);
    if (own) {
      throughInternetGateway(forward, model, own, ranges);
      back.hops.push(hop);
      byLocalRoute(back, model, own, displayId(device.id), from);
    } else {
      forward.unknowns.push(
        `${displayId(device.routeTableId)}, the route table of ${displayId(device.id)}, was not read`,
      );
    }
    return;
  }
  if (subnetId === undefined) {
    if (!device.fault) {
      forward.unknowns.push(
        `It is not known in which subnet ${displayId(device.id)} lies`,
      );
    }
    return;
  }
  throughAcl(
    forward,
    model,
    subnetId,
    'egress',
    packetsOf(ranges, traffic),
    out,
  );
  const table = findTable(forward, model.network, subnetId);
  if (table) throughInternetGateway(forward, model, table, ranges);

  throughAcl(
    back,
    model,
    subnetId,
    'ingress',
    packetsOf(ranges, ephemeralPorts),
    answers,
  );
  back.hops.push(hop);
  if (apart) {
    // Answers go on by the routes of the device's own subnet.
    throughLocalRoute(back, model, subnetId, from);
    throughAcl(
      back,
      model,
      subnetId,
      'egress',
      packetsOf(from.ranges, ephemeralPorts),
      answers,
    );
  }
}

/** Whether the device can do its work at all. */
function checkDevice(path: Path, device: NatDevice): void {
  const name = displayId(device.id);
  if (device.fault) {
    block(path, {
      code: 'BAD_STATE',
      resource: device.id,
      rule: '',
      message: `${device.fault}, so it translates nothing`,
      remedy:
        'Make a NAT gateway in a public subnet and point the route at it: aws ec2 create-nat-gateway --subnet-id <public subnet> --allocation-id <Elastic IP>',
    });
  }
  if (device.sourceDestCheck) {
    block(path, {
      code: 'ENI_SOURCE_DEST_CHECK_RESTRICTION',
      resource: device.id,
      rule: '',
      message: `${name} checks that packets are its own, so it translates none of others`,
      remedy: `aws ec2 modify-instance-attribute --instance-id ${name} --no-source-dest-check`,
    });
  }
  if (!device.hasPublicAddress) {
    block(path, {
      code: 'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS',
      resource: device.id,
      rule: '',
      message: `${name} has no public address, so nothing that it sends leaves by an internet gateway`,
      remedy:
        'Make a public NAT gateway and point the route at it: aws ec2 allocate-address --domain vpc; aws ec2 create-nat-gateway --subnet-id <public subnet> --allocation-id <Elastic IP>',
    });
  }
}
