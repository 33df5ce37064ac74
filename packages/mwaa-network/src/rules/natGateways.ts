import { displayId } from '../snapshot';
import type { Route } from '../snapshot';
import type { NatDevice, Network } from '../reachability';
import { isBlackhole, natDevice, routeText } from '../reachability';
import type { Context, Outcome, Rule } from './rule';
import { violation, note, notApplicable, pass, unknown } from './rule';
import { defaultRoute, defaultRouteKind } from './inferRouting';
import { sources } from './sources';
import { names } from './words';
import { eachSubnet, isInternetReached } from './routing';
import { leadsToInternet } from './subnets';

const ELSEWHERE = 'What lies behind the default routes was not read';

export const twoNatDevices: Rule = {
  description: {
    id: 'nat-gateway/two',
    title: 'Two NAT devices',
    statement:
      'The environment’s subnets go out by two NAT gateways or NAT instances, one in each public subnet.',
    severity: 'medium',
    violation: { current: 'warn', 'strict-2022': 'fail' },
    remedy:
      'Make a second NAT gateway in the other zone’s public subnet and point the default route of that zone’s private subnet at it.',
    sources: [sources.networking],
  },
  routing: 'public',
  needs: ['environment', 'routeTables', 'subnets'],
  follows: ['routing/nat-default-route', 'routing/no-internet-gateway'],
  check(context) {
    return withDevices(context, (devices, evidence) => {
      const subnets = new Set(
        devices.map(device => device.subnetId ?? device.id),
      );
      if (devices.length >= 2 && subnets.size >= 2) {
        return pass(
          `Two NAT devices: ${names(devices.map(d => d.id))}`,
          evidence,
        );
      }
      const ids = devices.map(device => device.id);
      if (ids.length > 0 && devices.every(d => d.routeTableId !== undefined)) {
        return note({
          message: `${names(ids)} is regional: it lies in every zone that needs it`,
          resources: ids,
          evidence,
          remedy:
            'Nothing has to be done. To have it as the page says: make a NAT gateway in a public subnet of each zone',
        });
      }
      if (isElsewhere(context.network)) return unknown(ELSEWHERE, evidence);
      return violation({
        message:
          devices.length >= 2
            ? `${names(ids)} lie in one subnet: both fail with its zone`
            : `Both subnets depend on ${names(ids) || 'no NAT device'}: when its zone fails, both lose the internet`,
        resources: ids.length > 0 ? ids : [...context.network.subnetIds],
        evidence,
      });
    });
  },
};

export const natAvailable: Rule = {
  description: {
    id: 'nat-gateway/available',
    title: 'NAT devices work',
    statement:
      'The NAT devices that the environment’s subnets go out by exist and are available; instances have the source/destination check off.',
    severity: 'critical',
    violation: { current: 'fail', 'strict-2022': 'fail' },
    remedy:
      'Make a NAT gateway and point the route at it: aws ec2 create-nat-gateway --subnet-id <public subnet> --allocation-id <Elastic IP>',
    sources: [sources.networking],
  },
  routing: 'public',
  needs: ['environment', 'routeTables'],
  check: context =>
    ofDevices(context, (devices, evidence) => {
      const faulty = devices.filter(d => d.fault || d.sourceDestCheck);
      return faulty.length === 0
        ? pass('The NAT devices are available', evidence)
        : violation({
            message: faulty
              .map(
                d =>
                  d.fault ||
                  `${displayId(d.id)} has the source/destination check on`,
              )
              .join('; '),
            resources: faulty.map(d => d.id),
            evidence,
            remedy: faulty.every(d => !d.fault)
              ? faulty
                  .map(
                    d =>
                      `aws ec2 modify-instance-attribute --instance-id ${displayId(d.id)} --no-source-dest-check`,
                  )
                  .join('; ')
              : undefined,
          });
    }),
};

export const natElasticIp: Rule = {
  description: {
    id: 'nat-gateway/elastic-ip',
    title: 'NAT devices have Elastic IP addresses',
    statement:
      'Each NAT device that the environment’s subnets go out by has an Elastic IP address.',
    severity: 'critical',
    violation: { current: 'fail', 'strict-2022': 'fail' },
    remedy:
      'A private NAT gateway cannot be given one: make a public NAT gateway with aws ec2 create-nat-gateway --subnet-id <public subnet> --allocation-id <Elastic IP> and point the route at it.',
    sources: [sources.networking],
  },
  routing: 'public',
  needs: ['environment', 'routeTables'],
  follows: ['nat-gateway/available'],
  check: context =>
    ofDevices(context, (devices, evidence) => {
      const without = devices.filter(d => !d.hasPublicAddress);
      return without.length === 0
        ? pass('The NAT devices have public addresses', evidence)
        : violation({
            message: `${names(without.map(d => d.id))} has no Elastic IP address`,
            resources: without.map(d => d.id),
            evidence,
          });
    }),
};

export const natInPublicSubnet: Rule = {
  description: {
    id: 'nat-gateway/public-subnet',
    title: 'NAT devices lie in public subnets',
    statement:
      'Each NAT device lies in a public subnet, whose default route leads to the internet gateway.',
    severity: 'critical',
    violation: { current: 'fail', 'strict-2022': 'fail' },
    remedy:
      'aws ec2 create-route --route-table-id <route table of the public subnet> --destination-cidr-block 0.0.0.0/0 --gateway-id <internet gateway>',
    sources: [sources.networking],
  },
  routing: 'public',
  needs: ['environment', 'routeTables', 'subnets'],
  follows: ['nat-gateway/available', 'internet-gateway/attached'],
  check: context =>
    ofDevices(context, (devices, evidence) => {
      const { network } = context;
      const resources: string[] = [];
      const faults: string[] = [];
      const remedies: string[] = [];
      const placeless = devices.find(
        d =>
          d.subnetId === undefined && d.routeTableId === undefined && !d.fault,
      );
      if (placeless) {
        return unknown(
          `It is not known in which subnet ${displayId(placeless.id)} lies`,
          evidence,
        );
      }
      let doubt: string | undefined;
      for (const { id, subnetId, routeTableId } of devices) {
        const own = subnetId ?? routeTableId;
        if (own === undefined) continue;
        const found =
          subnetId === undefined
            ? network.routeTables.get(own)
            : network.routeTableOf(subnetId)?.table;
        if (!found) {
          return unknown(
            subnetId === undefined
              ? `${displayId(own)}, the route table of ${displayId(id)}, was not read`
              : `No route table of ${displayId(own)} was read`,
          );
        }
        if (leadsToInternet(network, found)) continue;
        const table = displayId(found.RouteTableId);
        const place =
          subnetId === undefined
            ? `${displayId(id)} is regional`
            : `${displayId(id)} lies in ${displayId(subnetId)}`;
        const route = defaultRoute(found.Routes);
        if (
          route &&
          !isBlackhole(route) &&
          defaultRouteKind(network, route) === 'elsewhere'
        ) {
          // A firewall, for example, with the internet gateway behind it.
          doubt = `${place}, and what lies behind ${table}: ${routeText(route)} was not read`;
          continue;
        }
        resources.push(...(subnetId ? [subnetId] : []), found.RouteTableId);
        faults.push(
          `${place}, whose route table ${table} has ${
            route ? `the default route ${routeText(route)}` : 'no default route'
          }`,
        );
        remedies.push(
          `aws ec2 ${route ? 'replace' : 'create'}-route --route-table-id ${table} --destination-cidr-block 0.0.0.0/0 --gateway-id <internet gateway>`,
        );
      }
      if (resources.length > 0) {
        return violation({
          message: faults.join('; '),
          resources,
          evidence,
          remedy: [...new Set(remedies)].join('; '),
        });
      }
      return doubt === undefined
        ? pass('The NAT devices lie in public subnets', evidence)
        : unknown(doubt, evidence);
    }),
};

/** Whether a default route leaves this network, so that a NAT device may lie where nobody looked. */
function isElsewhere(network: Network): boolean {
  return network.subnetIds.some(id => {
    const routes = network.routeTableOf(id)?.table.Routes ?? [];
    return defaultRouteKind(network, defaultRoute(routes)) === 'elsewhere';
  });
}

/** Asks of the NAT devices what can be asked of none only where there are some. */
function ofDevices(
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
function withDevices(
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
