import { displayId, isUnresolved } from '../snapshot';
import { environmentLimits, isZoneSupported } from '../data';
import { isBlackhole, natDevice, type Network } from '../reachability';
import { violation, note, pass, unknown, rule, type Rule } from './rule';
import { defaultRoute } from '../reachability/defaultRoute';
import { isPublic } from '../reachability/publicSubnet';
import { vpcsOf } from '../reachability/vpcsOf';
import { sources } from './sources';
import { count, names } from './words';
import {
  anotherVpc,
  distinct,
  newPublicSubnet,
  ownersChange,
} from '../remediation';

export const CANNOT_CHANGE =
  'MWAA never changes the subnets of an environment: it has to be provisioned anew, in subnets that fit.';

export const twoSubnets = rule({
  id: 'subnet/count',
  met: 'Two subnets',
  notMet: 'Not exactly two subnets',
  statement: 'The environment has exactly two private subnets.',
  severity: 'critical',
  remedy:
    'Make the environment anew with exactly two private subnets: they cannot be changed.',
  sources: [sources.networking, sources.createEnvironment],
  check({ network, environment }) {
    const listed = environment.NetworkConfiguration?.SubnetIds;
    if (!listed) return unknown('The environment’s subnets were not read');
    const { subnetIds } = network;
    const evidence = subnetIds.map(displayId);
    if (
      subnetIds.length === environmentLimits.values.subnets &&
      listed.length === subnetIds.length
    ) {
      return pass('The environment has 2 subnets', evidence);
    }
    return violation(
      listed.length === subnetIds.length
        ? `The environment has ${count(listed.length, 'subnet')}`
        : `The environment names ${count(listed.length, 'subnet')}, some of them twice`,
      subnetIds.length === 0 ? [environment.Name] : [...subnetIds],
      evidence,
    );
  },
  remediate: () => anotherVpc(CANNOT_CHANGE),
});

export const differentZones = rule({
  id: 'subnet/zones',
  met: 'Two Availability Zones',
  notMet: 'Subnets lie in one Availability Zone',
  statement: 'The environment’s subnets lie in different Availability Zones.',
  severity: 'critical',
  remedy:
    'Make the environment anew with subnets in two Availability Zones: neither a subnet’s zone nor an environment’s subnets can be changed.',
  sources: [sources.networking],
  needs: ['subnets'],
  check({ network }) {
    return zonesCheck(network, network.subnetIds, 'The environment’s subnets');
  },
  remediate: () => anotherVpc(CANNOT_CHANGE),
});

export const supportedZone = rule({
  id: 'subnet/supported-zone',
  met: 'Zones that MWAA supports',
  notMet: 'Subnet in a zone that MWAA does not support',
  statement:
    'No subnet of the environment lies in an Availability Zone that MWAA does not support (use1-az3).',
  severity: 'high',
  remedy:
    'Make the environment anew with subnets in other zones. Compare zone ids, not names: names differ between accounts.',
  sources: [sources.networking],
  needs: ['subnets'],
  check({ network }) {
    const bad: string[] = [];
    const doubtful: string[] = [];
    const evidence: string[] = [];
    for (const id of network.subnetIds) {
      const zoneId = someZoneIdOf(network, id);
      if (zoneId === undefined || isUnresolved(zoneId)) doubtful.push(id);
      else {
        evidence.push(`${displayId(id)}: ${zoneId}`);
        if (!isZoneSupported(zoneId)) bad.push(id);
      }
    }
    if (bad.length > 0) {
      return violation(
        `${names(bad)} lies in a zone that MWAA does not support`,
        bad,
        evidence,
      );
    }
    // Only us-east-1 has such a zone, so elsewhere the id is not needed.
    const elsewhere = !['', 'us-east-1'].includes(network.snapshot.region);
    if (network.subnetIds.length === 0 || (doubtful.length > 0 && !elsewhere)) {
      return unknown(
        `The zone ids of ${names(doubtful) || 'the subnets'} are not known`,
        evidence,
      );
    }
    return pass('MWAA supports the zones of the subnets', evidence);
  },
  remediate: () => anotherVpc(CANNOT_CHANGE),
});

export const publicSubnets = rule({
  id: 'subnet/public',
  met: 'Two public subnets',
  notMet: 'Fewer than two zones have a public subnet',
  statement:
    'The VPC has two public subnets in different Availability Zones, with an internet gateway as default route.',
  severity: 'high',
  remedy:
    'Add a public subnet in the other zone, and associate it with a route table whose default route leads to the internet gateway.',
  sources: [sources.networking],
  routing: 'public',
  needs: ['subnets', 'routeTables'],
  follows: ['nat-gateway/public-subnet', 'internet-gateway/attached'],
  check({ network }) {
    const vpcIds = vpcsOf(network);
    if (vpcIds.size === 0) return unknown('The environment’s VPC is not known');
    const ids = publicSubnetsIn(network, vpcIds);
    const regional = regionalGateways(network);
    if (ids.length < 2 && regional.length > 0) {
      return note(
        `${names(regional)} is regional: it needs no public subnet`,
        regional,
        ids.map(displayId),
      );
    }
    if (ids.length < 2) {
      return violation(
        ids.length === 0
          ? `${names(vpcIds)} has no public subnet`
          : `${names(vpcIds)} has one public subnet only: ${names(ids)}`,
        ids.length === 0 ? [...vpcIds] : ids,
        ids.map(displayId),
      );
    }
    return zonesCheck(network, ids, 'The public subnets');
  },
  /** Two zones with a public subnet each: those of the environment's subnets, where they are not yet. */
  remediate(context) {
    const { network } = context;
    const vpcId = network.subnets.get(network.subnetIds[0] ?? '')?.VpcId ?? '';
    const covered = new Set(
      publicSubnetsIn(network, new Set([vpcId])).map(id =>
        someZoneIdOf(network, id),
      ),
    );
    const zones = network.subnetIds
      .map(id => someZoneIdOf(network, id))
      .filter(zone => zone !== undefined && !covered.has(zone));
    const made = [...new Set(zones)].map((zone, index) =>
      newPublicSubnet(vpcId, zone, index + 1, context),
    );
    return ownersChange(
      'Subnets are the VPC owner’s to make: a public one is missing in a zone of the environment’s subnets. Its block is the first of the VPC that is free; any other free one would do.',
      distinct(made.flatMap(({ commands }) => commands)),
      made.flatMap(({ changes }) => changes),
    );
  },
});

/** The public subnets of VPCs, but for the environment's own. */
function publicSubnetsIn(
  network: Network,
  vpcIds: ReadonlySet<string>,
): string[] {
  return [...network.subnets.values()]
    .filter(({ VpcId }) => vpcIds.has(VpcId))
    .map(({ SubnetId }) => SubnetId)
    .filter(id => !network.subnetIds.includes(id) && isPublic(network, id));
}

/** The regional NAT gateways that all of the environment's subnets go out by; none when one does not. */
function regionalGateways(network: Network): string[] {
  const ids = new Set<string>();
  for (const subnetId of network.subnetIds) {
    const routes = network.routeTableOf(subnetId)?.table.Routes ?? [];
    const route = defaultRoute(routes);
    if (route?.NatGatewayId === undefined || isBlackhole(route)) return [];
    const device = natDevice(network, route);
    if (typeof device === 'string' || device.routeTableId === undefined) {
      return [];
    }
    ids.add(device.id);
  }
  return [...ids];
}

/** At least two different zones among subnets. */
function zonesCheck(
  network: Network,
  ids: readonly string[],
  who: string,
): ReturnType<Rule['check']> {
  if (ids.length === 0) return unknown(`${who} are not known`);
  // Names and ids of zones cannot be compared with each other.
  const known = ids.every(id => someZoneIdOf(network, id) !== undefined);
  const zoneOf = (id: string) =>
    known
      ? someZoneIdOf(network, id)
      : network.subnets.get(id)?.AvailabilityZone;
  const zones = new Set<string>();
  const evidence: string[] = [];
  for (const id of ids) {
    const zone = zoneOf(id);
    if (zone === undefined) {
      return unknown(`The zone of ${displayId(id)} is not known`, evidence);
    }
    zones.add(zone);
    evidence.push(`${displayId(id)}: ${displayId(zone)}`);
  }
  if (zones.size === 1) {
    return violation(
      `${who} lie in one Availability Zone: ${displayId([...zones][0])}`,
      [...ids],
      evidence,
    );
  }
  const sure = [...zones].filter(zone => !isUnresolved(zone));
  // Of a template's `Fn::GetAZs` only the account knows which it is, but two of them are two zones.
  const ofAccount = [...zones].filter(zone =>
    zone.startsWith('unresolved:Fn::GetAZs.'),
  );
  return sure.length >= 2 || ofAccount.length >= 2
    ? pass(`${who} lie in ${zones.size} Availability Zones`, evidence)
    : unknown(
        `Whether the zones of ${names(ids)} differ is known at deployment only`,
        evidence,
      );
}

/** A zone's id, though it may be known at deployment only. */
function someZoneIdOf(network: Network, subnetId: string): string | undefined {
  const subnet = network.subnets.get(subnetId);
  return (
    subnet?.AvailabilityZoneId ??
    network.zoneIds.get(subnet?.AvailabilityZone ?? '')
  );
}
