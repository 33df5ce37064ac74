import type { AddressRange } from '../../cidr';
import { contains, parseAddress, parseCidr } from '../../cidr';
import { displayId } from '../../snapshot';
import { internetAddresses } from '../internetAddresses';
import type { Network } from '../network';
import { usableRange } from '../usableRange';
import type { Interface } from './interfaces';
import { placeOfInterface } from './interfaces';
import type { PacketModel } from './packetModel';
import type { Place } from './place';
import { internet, outside, within } from './place';
import { resolveService } from './service';
import type { TraceProblem } from './types';

/** What a text stands for: one place, or all those that a name may lead to. */
export function resolve(
  model: PacketModel,
  field: 'from' | 'to',
  text: string,
  near?: Place,
): Place[] | TraceProblem {
  const { network } = model;
  if (text.toLowerCase() === 'internet') return [internet()];
  const address = parseAddress(text);
  if (address.ok) {
    return ofAddress(
      model,
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
  const owned = ofOwner(model, text);
  if (owned) return owned.length > 0 ? owned : unplaced(field, text);
  if (field === 'to') {
    const service = resolveService(model, text, near);
    if (typeof service === 'string') {
      return {
        field,
        message: service,
        remedy: 'Read the endpoint’s subnets too',
      };
    }
    if (service) return service;
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
  model: PacketModel,
  field: string,
  text: string,
  range: AddressRange,
  near: Place | undefined,
): Place[] | TraceProblem {
  const { network } = model;
  const interfaces = model.interfaces();
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
    return [
      { ...placeOfInterface(network, found), ranges: [range], name: text },
    ];
  const known = interfaces.find(i => i.publicIps.includes(text));
  if (known) {
    return [
      { ...placeOfInterface(network, known), isPublic: true, name: text },
    ];
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
      ...within(
        subnet,
        [range],
        isOfEnvironment ? network.groupIds : undefined,
      ),
      publicRanges: hasPublicAddress ? internetAddresses() : [],
      hasPublicAddress,
    },
  ];
}

/** Interfaces by their own id, or by that of an instance, NAT gateway or endpoint. */
function ofOwner(model: PacketModel, text: string): Place[] | undefined {
  const { network } = model;
  const interfaces = model.interfaces();
  const own = interfaces.find(i => i.id === text);
  if (own) return [placeOfInterface(network, own)];
  for (const id of [text, `unresolved:${text}`]) {
    const instance = network.instances.get(id);
    if (instance) {
      const mine = interfaces.filter(i => i.instance?.InstanceId === id);
      const primary =
        mine.find(i =>
          i.privateIps.includes(instance.PrivateIpAddress ?? ''),
        ) ?? mine[0];
      return primary ? [placeOfInterface(network, primary)] : [];
    }
    if (network.natGateways.has(id)) {
      const mine = interfaces.find(i => i.natGatewayId === id);
      return mine ? [placeOfInterface(network, mine)] : [];
    }
  }
  return undefined;
}

function unplaced(field: string, text: string): TraceProblem {
  return {
    field,
    message: `No network interface of ${text} was read`,
    remedy:
      'Read the network interfaces too: aws ec2 describe-network-interfaces',
  };
}
