import type { AddressRange } from '../../cidr';
import { contains, parseAddress, parseCidr } from '../../cidr';
import { displayId } from '../../snapshot';
import { internetAddresses } from '../internetAddresses';
import type { Network } from '../network';
import { usableRange } from '../party';
import type { Interface } from './interfaces';
import { interfacesOf } from './interfaces';
import type { Place } from './place';
import { resolveService } from './service';
import type { TraceProblem } from './types';

/** The network with its interfaces in order. */
export interface Atlas {
  network: Network;
  interfaces: readonly Interface[];
}

export function atlasOf(network: Network): Atlas {
  return { network, interfaces: interfacesOf(network) };
}

/** What a text stands for: one place, or all those that a name may lead to. */
export function resolve(
  map: Atlas,
  field: 'from' | 'to',
  text: string,
  near?: Place,
): Place[] | TraceProblem {
  const { network } = map;
  if (text.toLowerCase() === 'internet') return [internet()];
  const address = parseAddress(text);
  if (address.ok) {
    return ofAddress(
      map,
      field,
      text,
      {
        family: address.family,
        first: address.value,
        last: address.value,
      },
      near,
    );
  }
  const id = network.subnets.has(text) ? text : `unresolved:${text}`;
  const subnet = network.subnets.get(id);
  if (subnet) return ofSubnet(network, field, subnet.SubnetId);
  const owned = ofOwner(map, text);
  if (owned) return owned.length > 0 ? owned : unplaced(field, text);
  if (field === 'to') {
    const service = resolveService(map, text, near);
    if (service) return service.map(place => ({ ...place, isService: true }));
  }
  if (network.internetGateways.has(text)) return [internet()];
  return {
    field,
    message: `${text} is not in this network`,
    remedy:
      field === 'from'
        ? 'Name a subnet, network interface, instance or address that was read, or internet'
        : 'Name an id or an address that was read, an AWS service such as sqs, or internet',
  };
}

function ofAddress(
  map: Atlas,
  field: string,
  text: string,
  range: AddressRange,
  near: Place | undefined,
): Place[] | TraceProblem {
  const { network, interfaces } = map;
  const inside = interfaces.filter(
    i => i.privateIps.includes(text) || i.ipv6.includes(text),
  );
  const vpcOf = (i: Interface) => network.subnets.get(i.subnetId ?? '')?.VpcId;
  const neighbours = inside.filter(i => near?.vpcId === vpcOf(i));
  const [found, ...others] = neighbours.length > 0 ? neighbours : inside;
  if (others.length > 0) {
    return {
      field,
      message: `${text} is the address of ${[found, ...others].map(i => i.id).join(' and ')}`,
      remedy: 'Name one of them by its id',
    };
  }
  if (found)
    return [{ ...ofInterface(map, found), ranges: [range], name: text }];
  const known = interfaces.find(i => i.publicIps.includes(text));
  if (known) {
    return [{ ...ofInterface(map, known), isPublic: true, name: text }];
  }
  for (const subnet of network.subnets.values()) {
    const block = parseCidr(subnet.CidrBlock);
    if (block.ok && contains(block.cidr, range)) {
      const [place] = ofSubnet(network, field, subnet.SubnetId) as Place[];
      return [{ ...place, name: text, ranges: [range] }];
    }
  }
  return [outside(text, [range])];
}

function ofSubnet(
  network: Network,
  field: string,
  subnetId: string,
): Place[] | TraceProblem {
  const subnet = network.subnets.get(subnetId);
  const range = subnet && usableRange(subnet);
  if (!subnet || !range) {
    return {
      field,
      message: `The block of ${displayId(subnetId)} is not known before deployment`,
      remedy: 'Give the template’s parameters their values',
    };
  }
  // MWAA's interfaces have the environment's groups and no public address.
  const isOfEnvironment = network.subnetIds.includes(subnetId);
  const hasPublicAddress =
    !isOfEnvironment && subnet.MapPublicIpOnLaunch === true;
  return [
    {
      name: displayId(subnetId),
      // Where it starts is told; where it ends is the subnet’s own hop.
      ids: field === 'from' ? [subnetId] : [],
      subnetId,
      vpcId: subnet.VpcId,
      ranges: [range],
      publicRanges: hasPublicAddress ? internetAddresses() : [],
      hasPublicAddress,
      groupIds: isOfEnvironment ? network.groupIds : undefined,
    },
  ];
}

/** Interfaces by their own id, or by that of an instance, NAT gateway or endpoint. */
function ofOwner(map: Atlas, text: string): Place[] | undefined {
  const { network, interfaces } = map;
  const own = interfaces.find(i => i.id === text);
  if (own) return [ofInterface(map, own)];
  for (const id of [text, `unresolved:${text}`]) {
    const instance = network.instances.get(id);
    if (instance) {
      const mine = interfaces.filter(i => i.instance?.InstanceId === id);
      const primary =
        mine.find(i =>
          i.privateIps.includes(instance.PrivateIpAddress ?? ''),
        ) ?? mine[0];
      return primary ? [ofInterface(map, primary)] : [];
    }
    if (network.natGateways.has(id)) {
      const mine = interfaces.find(i => i.natGatewayId === id);
      return mine ? [ofInterface(map, mine)] : [];
    }
  }
  return undefined;
}

/** @internal */
export function ofInterface({ network }: Atlas, found: Interface): Place {
  const { instance } = found;
  const state = instance?.State?.Name;
  const owner = instance?.InstanceId ?? found.natGatewayId;
  const ids = [owner, found.id].filter(id => id !== undefined);
  return {
    name: displayId(owner ?? found.id),
    ids: [...new Set(ids)],
    subnetId: found.subnetId,
    vpcId: network.subnets.get(found.subnetId ?? '')?.VpcId,
    ranges: addressRanges([...found.privateIps.slice(0, 1), ...found.ipv6]),
    publicRanges: addressRanges([...found.publicIps, ...found.ipv6]),
    hasPublicAddress: found.publicIps.length > 0,
    groupIds: found.natGatewayId === undefined ? found.groupIds : undefined,
    natGatewayId: found.natGatewayId,
    fault:
      state !== undefined && state !== 'running'
        ? `${displayId(instance?.InstanceId ?? '')} is ${state}`
        : undefined,
  };
}

function addressRanges(texts: string[]): AddressRange[] {
  return texts.flatMap(text => {
    const result = parseAddress(text);
    return result.ok
      ? [{ family: result.family, first: result.value, last: result.value }]
      : [];
  });
}

function internet(): Place {
  return outside('the internet', internetAddresses());
}

/** @internal */
export function outside(name: string, ranges: readonly AddressRange[]): Place {
  return {
    name,
    ids: [],
    subnetId: undefined,
    vpcId: undefined,
    ranges,
    publicRanges: ranges,
    hasPublicAddress: true,
    groupIds: [],
  };
}

function unplaced(field: string, text: string): TraceProblem {
  return {
    field,
    message: `No network interface of ${text} was read`,
    remedy:
      'Read the network interfaces too: aws ec2 describe-network-interfaces',
  };
}
