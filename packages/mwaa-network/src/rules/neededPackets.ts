import { parseCidr, type AddressRange } from '../cidr';
import {
  ephemeralPorts,
  internetAddresses,
  natDevice,
  tcp,
} from '../reachability';
import { defaultRoute, defaultRouteKind } from '../reachability/defaultRoute';
import { isGateway, isInterface } from '../reachability/endpointTypes';
import { itemsOf, type VpcEndpoint } from '../snapshot';
import { judgedServices } from './askedServices';
import { expectedServices } from './mwaaEndpoints';
import { declaredBlocks, hasPrivateWebServer } from './people';
import type { Context } from './rule';

/** Packets of TCP that have to get into a subnet, or out of it. */
export interface NeededPackets {
  subnetId: string;
  direction: 'ingress' | 'egress';
  /** The block at the other end, as an entry of an ACL has it. */
  block: string;
  /** The addresses of the block that are meant. */
  ranges: readonly AddressRange[];
  traffic: ReturnType<typeof tcp>;
}

type Need = Pick<Context, 'network' | 'environment' | 'routing' | 'profile'>;

/**
 * What the ACLs of a VPC have to let through for an environment, which is
 * stateless: each connection there and back, in each subnet that it passes.
 */
export function neededPackets(context: Need): NeededPackets[] {
  const { environment, network, routing } = context;
  const { subnetIds } = network;
  return [
    ...subnetIds.flatMap(from =>
      subnetIds.flatMap(to => between(context, from, to)),
    ),
    ...usedEndpoints(context).flatMap(({ SubnetIds = [] }) =>
      subnetIds.flatMap(from =>
        SubnetIds.flatMap(to => between(context, from, to)),
      ),
    ),
    ...(routing === 'public'
      ? subnetIds.flatMap(id => byNat(context, id))
      : []),
    ...bucketBlocks(context).flatMap(block =>
      subnetIds.flatMap(id => outTo(id, block)),
    ),
    ...(hasPrivateWebServer(environment)
      ? declaredBlocks(environment).flatMap(block =>
          subnetIds.flatMap(id => [
            ...passing(id, 'ingress', block, tcp(443)),
            ...passing(id, 'egress', block, ephemeralPorts),
          ]),
        )
      : []),
  ];
}

/** The interface endpoints that the environment talks to, its own and those of services. */
export function usedEndpoints(context: Need): VpcEndpoint[] {
  const { environment, network } = context;
  const own = expectedServices(environment).map(([, name]) => name);
  return [
    ...[...network.vpcEndpoints.values()].filter(({ ServiceName }) =>
      own.includes(ServiceName),
    ),
    ...judgedServices(context).flatMap(({ endpoints }) => endpoints),
  ].filter(isInterface);
}

/** The blocks of the services that are reached by gateway endpoints: of S3. */
export function bucketBlocks(context: Need): string[] {
  const { snapshot } = context.network;
  return judgedServices(context)
    .filter(({ endpoints }) => endpoints.some(isGateway))
    .flatMap(({ service }) =>
      itemsOf(snapshot.prefixLists).filter(({ PrefixListName }) =>
        PrefixListName?.endsWith(`.${snapshot.region}.${service.name}`),
      ),
    )
    .flatMap(({ Entries = [] }) => Entries.map(({ Cidr }) => Cidr))
    .sort();
}

function between({ network }: Need, from: string, to: string): NeededPackets[] {
  const [here, there] = [from, to].map(
    id => network.subnets.get(id)?.CidrBlock ?? '',
  );
  // Within a subnet no ACL takes part.
  return from === to
    ? []
    : [443, 5432].flatMap(port => [
        ...passing(from, 'egress', there, tcp(port)),
        ...passing(to, 'ingress', here, tcp(port)),
        ...passing(to, 'egress', here, ephemeralPorts),
        ...passing(from, 'ingress', there, ephemeralPorts),
      ]);
}

/** To the internet, in and out of the subnet of the NAT device. */
function byNat({ network }: Need, subnetId: string): NeededPackets[] {
  const routes = network.routeTableOf(subnetId)?.table.Routes ?? [];
  const route = defaultRoute(routes);
  const device =
    route && defaultRouteKind(network, route) === 'nat'
      ? natDevice(network, route)
      : undefined;
  const place = typeof device === 'object' ? device.subnetId : undefined;
  const block = network.subnets.get(subnetId)?.CidrBlock ?? '';
  return [
    ...outTo(subnetId, '0.0.0.0/0'),
    ...(place === undefined || place === subnetId
      ? []
      : [
          ...passing(place, 'ingress', block, tcp(443)),
          ...outTo(place, '0.0.0.0/0'),
          ...passing(place, 'egress', block, ephemeralPorts),
        ]),
  ];
}

function outTo(subnetId: string, block: string): NeededPackets[] {
  return [
    ...passing(subnetId, 'egress', block, tcp(443)),
    ...passing(subnetId, 'ingress', block, ephemeralPorts),
  ];
}

function passing(
  subnetId: string,
  direction: NeededPackets['direction'],
  block: string,
  traffic: NeededPackets['traffic'],
): NeededPackets[] {
  const cidr = parseCidr(block);
  if (!cidr.ok) return [];
  const ranges =
    cidr.cidr.prefixLength === 0 ? internetAddresses() : [cidr.cidr];
  return [{ subnetId, direction, block, ranges, traffic }];
}
