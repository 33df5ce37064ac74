import { parseAddress } from '../../cidr';
import type { Route } from '../../snapshot';
import { displayId } from '../../snapshot';
import { throughAcl, throughGroups } from '../filters';
import type { NatDevice } from '../natDevice';
import { natDevice } from '../natDevice';
import { packetsOf } from '../packets';
import { usableRange } from '../party';
import { routeText } from '../route';
import type { Path } from '../trace';
import { block } from '../trace';
import { placeHop, routeBack } from './arrive';
import { send } from './depart';
import type { Flow, Sender, Walk } from './flow';
import { answersOf, comingFrom, towards } from './flow';
import { isInside } from './place';

/**
 * Through a NAT gateway, or an instance that translates: into its subnet, out
 * of it in its own name, and the answers back through it.
 */
export function throughNatDevice(
  flow: Flow,
  walk: Walk,
  sender: Sender,
  route: Route,
): Walk[] {
  const { model, to } = flow;
  const { forward } = walk;
  const device = natDevice(model.network, route);
  if (typeof device === 'string') {
    forward.unknowns.push(device);
    return [walk];
  }
  const name = displayId(device.id);
  if (walk.visited.has(device.id)) {
    block(forward, {
      code: 'BAD_STATE_ROUTE',
      resource: device.id,
      rule: routeText(route),
      message: `The route leads back to ${name}, which the packets came from`,
      remedy: `Route ${name}’s own subnet onwards: to an internet gateway, for example`,
    });
    return [walk];
  }
  if (device.kind === 'NAT instance' && isInside(to) && !to.isPublic) {
    forward.hops.push(placeHop(device.id));
    forward.unknowns.push(
      `${routeText(route)} leads through a middlebox, and what it lets through was not read`,
    );
    return [walk];
  }
  const apart = device.subnetId !== sender.subnetId;
  if (device.subnetId !== undefined && apart) {
    throughAcl(
      forward,
      model,
      device.subnetId,
      'ingress',
      packetsOf(sender.ranges, flow.traffic),
      comingFrom(flow, sender),
    );
    walk.back.push(path => {
      throughAcl(
        path,
        model,
        device.subnetId as string,
        'egress',
        packetsOf(sender.ranges, flow.answers),
        answersOf(flow),
      );
      routeBack(flow, path, device.subnetId as string, sender.ranges, 'local');
    });
  }
  throughInstance(flow, walk, sender, device);
  forward.hops.push({ resource: device.id, detail: `${device.kind} ${name}` });
  walk.back.push(path =>
    path.hops.push({ resource: device.id, detail: `${device.kind} ${name}` }),
  );
  checkDevice(flow, forward, device);
  const subnet = model.network.subnets.get(device.subnetId ?? '');
  const range = subnet && usableRange(subnet);
  if (!subnet || !range) {
    if (!device.fault) {
      forward.unknowns.push(`It is not known in which subnet ${name} lies`);
    }
    return [walk];
  }
  const own = parseAddress(privateAddress(flow, device));
  return send(
    flow,
    { ...walk, visited: new Set([...walk.visited, device.id]) },
    {
      name,
      subnetId: subnet.SubnetId,
      vpcId: subnet.VpcId,
      ranges: own.ok
        ? [{ family: own.family, first: own.value, last: own.value }]
        : [range],
      groupIds: [],
      hasPublicAddress: device.hasPublicAddress,
    },
  );
}

/** An instance has groups of its own, and answers for packets of others only when told to. */
function throughInstance(
  flow: Flow,
  { forward }: Walk,
  sender: Sender,
  device: NatDevice,
): void {
  if (device.kind !== 'NAT instance') return;
  const { model } = flow;
  const peer = { ranges: sender.ranges, groupIds: sender.groupIds };
  throughGroups(
    forward,
    model,
    device.groupIds,
    'ingress',
    peer,
    flow.traffic,
    comingFrom(flow, sender),
  );
  throughGroups(
    forward,
    model,
    device.groupIds,
    'egress',
    { ranges: flow.to.ranges, groupIds: [] },
    flow.traffic,
    towards(flow),
  );
  if (device.sourceDestCheck) {
    block(forward, {
      code: 'ENI_SOURCE_DEST_CHECK_RESTRICTION',
      resource: device.id,
      rule: '',
      message: `${displayId(device.id)} checks that packets are its own, so it translates none of others`,
      remedy: `aws ec2 modify-instance-attribute --instance-id ${displayId(device.id)} --no-source-dest-check`,
    });
  }
}

function checkDevice(flow: Flow, path: Path, device: NatDevice): void {
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
  if (device.kind === 'NAT gateway' && flow.protocol === 'all') {
    block(path, {
      code: 'PROTOCOL_RESTRICTION',
      resource: device.id,
      rule: '',
      message: `${displayId(device.id)} translates TCP, UDP and ICMP, and no other protocol`,
      remedy: 'Use one of these protocols',
    });
  }
}

function privateAddress({ model }: Flow, device: NatDevice) {
  return model.network.natGateways.get(device.id)?.NatGatewayAddresses?.[0]
    ?.PrivateIp;
}
