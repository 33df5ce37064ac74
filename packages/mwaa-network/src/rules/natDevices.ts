import { displayId, type Route } from '../snapshot';
import type { NatDevice, Network } from '../reachability';
import { natDevice, routeText } from '../reachability';
import type { Context, Outcome, RemediationContext } from './rule';
import { notApplicable, unknown } from './rule';
import { defaultRoute, defaultRouteKind } from '../reachability/defaultRoute';
import {
  EVERYWHERE,
  natChoice,
  natGatewayTarget,
  ownTable,
  pointDefaultRoute,
  type Remediation,
  type TableChange,
} from '../remediation';
import { asOwners, eachSubnet, isInternetReached } from './subnetTables';

export const ELSEWHERE = 'What lies behind the default routes was not read';

/** Whether a default route leaves this network, so that a NAT device may lie where nobody looked. */
export function isElsewhere(network: Network): boolean {
  return network.subnetIds.some(id => {
    const routes = network.routeTableOf(id)?.table.Routes ?? [];
    return defaultRouteKind(network, defaultRoute(routes)) === 'elsewhere';
  });
}

/** Asks of the NAT devices what can be asked of none only where there are some. */
export function ofDevices(
  context: Context,
  check: (devices: NatDevice[], evidence: string[]) => Outcome,
): Outcome {
  return withDevices(context, (devices, evidence) => {
    if (devices.length > 0) return check(devices, evidence);
    return isElsewhere(context.network)
      ? unknown(ELSEWHERE, evidence)
      : notApplicable('No default route leads to a NAT device');
  });
}

/** The NAT devices behind the default routes of the environment's subnets, each once. */
export function withDevices(
  context: Context,
  check: (devices: NatDevice[], evidence: string[]) => Outcome,
): Outcome {
  const { network } = context;
  return eachSubnet(network, tables => {
    const devices = new Map<string, NatDevice>();
    const evidence: string[] = [];
    for (const [subnetId, { table }] of tables) {
      for (const route of waysOut(context, table.Routes)) {
        const device = natDevice(network, route);
        if (typeof device === 'string') return unknown(device, evidence);
        devices.set(device.id, device);
        evidence.push(
          `${displayId(subnetId)}: ${displayId(table.RouteTableId)}: ${routeText(route)}`,
        );
      }
    }
    for (const device of devices.values()) {
      evidence.push(
        `${device.kind} ${displayId(device.id)}${
          device.subnetId ? ` in ${displayId(device.subnetId)}` : ''
        }`,
      );
    }
    return check(
      [...devices.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
      evidence,
    );
  });
}

/** The default route where it leads to a NAT device; without one, all that do, if they prove to be as good. */
function waysOut(context: Context, routes: readonly Route[]): Route[] {
  const route = defaultRoute(routes);
  const found = route || !isInternetReached(context) ? [route] : routes;
  return found.filter(
    way => way && defaultRouteKind(context.network, way) === 'nat',
  ) as Route[];
}

/** A subnet of the environment with the NAT device that it goes out by. */
interface WayOut {
  subnetId: string;
  device: NatDevice;
}

/** Those of the environment's subnets that go out by a NAT device; of those only that are to blame, where these are named. */
export function waysByNat(
  { network }: RemediationContext,
  blamed?: readonly string[],
): WayOut[] {
  return network.subnetIds.flatMap(subnetId => {
    const route = defaultRoute(
      network.routeTableOf(subnetId)?.table.Routes ?? [],
    );
    if (!route || defaultRouteKind(network, route) !== 'nat') return [];
    const device = natDevice(network, route);
    return typeof device === 'string' || blamed?.includes(device.id) === false
      ? []
      : [{ subnetId, device }];
  });
}

/** Leads subnets to NAT gateways other than some. */
export function pointElsewhere(
  reason: string,
  subnetIds: readonly string[],
  devices: readonly WayOut[],
  context: RemediationContext,
): Remediation {
  const except = devices.map(({ device }) => device.id);
  const { network } = context;
  const tables = new Set<string>();
  const changes = subnetIds.flatMap((subnetId): TableChange[] => {
    const found = network.routeTableOf(subnetId);
    const number = network.subnetIds.indexOf(subnetId) + 1;
    if (!found || tables.has(found.table.RouteTableId)) return [];
    tables.add(found.table.RouteTableId);
    // What others go by as well is theirs too: the subnet gets a table of its own.
    const shared =
      found.implicit ||
      network.subnetIds.some(
        other =>
          !subnetIds.includes(other) &&
          network.routeTableOf(other)?.table === found.table,
      );
    return shared
      ? [
          ownTable(
            subnetId,
            number,
            context,
            ({ DestinationCidrBlock }) => DestinationCidrBlock === EVERYWHERE,
            except,
          ),
        ]
      : [
          pointDefaultRoute(
            found.table,
            'NatGatewayId',
            natGatewayTarget(subnetId, number, context, except),
          ),
        ];
  });
  const [first] = subnetIds;
  return asOwners(
    first
      ? `${reason} ${natChoice(natGatewayTarget(first, 1, context, except))}`
      : reason,
    changes,
  );
}
