import { displayId } from '../snapshot';
import type { Route } from '../snapshot';
import type { Network, SubnetRouteTable } from '../reachability';
import {
  compareRoutes,
  deleteRouteCommand,
  isBlackhole,
  natDevice,
  routeText,
  kindOfTarget,
  traceStatus,
} from '../reachability';
import { routeDestination } from '../snapshot';
import type { Context, Outcome, Rule } from './rule';
import { violation, note, pass, unknown } from './rule';
import { defaultRoute, defaultRouteKind } from './inferRouting';
import { sources } from './sources';
import { names } from './words';

export const consistentRouting: Rule = {
  description: {
    id: 'routing/consistent',
    title: 'Both subnets route alike',
    statement:
      'The environment’s subnets route alike: both to the internet through NAT, or both without.',
    severity: 'high',
    violation: { current: 'fail', 'strict-2022': 'fail' },
    remedy:
      'Give both subnets the same kind of default route, or declare the routing by the tag backstage:mwaa-routing.',
    sources: [sources.networking],
  },
  needs: ['environment', 'routeTables'],
  follows: [
    'routing/nat-default-route',
    'routing/no-internet-gateway',
    'routing/no-nat',
  ],
  check(context) {
    const { network, routingBasis } = context;
    if (routingBasis.how === 'declared') {
      return pass(
        'The routing is declared, and each subnet is judged by it',
        routingBasis.evidence,
      );
    }
    return eachSubnet(network, tables => {
      const kinds = new Set(
        tables.map(([, { table }]) =>
          defaultRouteKind(network, defaultRoute(table.Routes)),
        ),
      );
      return kinds.size === 1
        ? pass('Both subnets route alike', routingBasis.evidence)
        : violation({
            message: `The default routes of ${names(network.subnetIds)} differ`,
            resources: tables.map(([, { table }]) => table.RouteTableId),
            evidence: routingBasis.evidence,
          });
    });
  },
};

export const localRoute: Rule = {
  description: {
    id: 'routing/local',
    title: 'Local route',
    statement:
      'The route tables of the environment’s subnets have the local route, so that what is in the VPC reaches the environment and its web server.',
    severity: 'high',
    violation: { current: 'fail', 'strict-2022': 'fail' },
    remedy:
      'Associate the subnets with a route table of their own VPC: aws ec2 associate-route-table --route-table-id <table> --subnet-id <subnet>. Every table there has the local route.',
    sources: [sources.networking, sources.routeTables],
  },
  needs: ['environment', 'routeTables'],
  check({ network }) {
    return eachSubnet(network, tables => {
      const without = tables.filter(
        ([, { table }]) =>
          !table.Routes.some(r => r.GatewayId === 'local' && !isBlackhole(r)),
      );
      const replaced = without
        .flatMap(([, { table }]) => table.Routes)
        .find(r => r.Origin === 'CreateRouteTable' && !isBlackhole(r));
      if (replaced) {
        return unknown(
          `Packets within the VPC go by ${routeText(replaced)}: what an appliance lets through was not read`,
          tables.map(([id, t]) => tableText(id, t)),
        );
      }
      return without.length === 0
        ? pass(
            'Both subnets have the local route',
            tables.map(([id, t]) => tableText(id, t)),
          )
        : violation({
            message: `No local route in the route table of ${names(without.map(([id]) => id))}`,
            resources: without.map(([, { table }]) => table.RouteTableId),
            evidence: tables.map(([id, t]) => tableText(id, t)),
          });
    });
  },
};

export const natDefaultRoute: Rule = {
  description: {
    id: 'routing/nat-default-route',
    title: 'Default route to a NAT device',
    statement:
      'The default route of each of the environment’s subnets leads to a NAT gateway or NAT instance.',
    severity: 'critical',
    violation: { current: 'fail', 'strict-2022': 'fail' },
    remedy:
      'aws ec2 create-route --route-table-id <table> --destination-cidr-block 0.0.0.0/0 --nat-gateway-id <NAT gateway>',
    sources: [sources.networking],
  },
  routing: 'public',
  needs: ['environment', 'routeTables'],
  follows: ['routing/no-internet-gateway'],
  check(context) {
    const { network } = context;
    return eachSubnet(network, tables => {
      const evidence: string[] = [];
      const faults: string[] = [];
      const culprits: string[] = [];
      const remedies: string[] = [];
      let doubt: string | undefined;
      for (const [subnetId, found] of tables) {
        const { table } = found;
        const route = defaultRoute(table.Routes);
        const kind = defaultRouteKind(network, route);
        const id = displayId(table.RouteTableId);
        evidence.push(
          ...(route ? [route] : table.Routes)
            .map(r => `${id}: ${routeText(r)}`)
            .sort(),
        );
        if (route && kind === 'elsewhere') {
          doubt = `${id}: ${routeText(route)} leaves the VPC: whether a NAT device lies behind it was not read`;
        }
        if (route && kind === 'nat' && !isBlackhole(route)) continue;
        if (route && kind === 'elsewhere' && !isBlackhole(route)) continue;
        culprits.push(table.RouteTableId);
        faults.push(faultOf(subnetId, found, route));
        remedies.push(
          `aws ec2 ${route ? 'replace' : 'create'}-route --route-table-id ${id} --destination-cidr-block 0.0.0.0/0 --nat-gateway-id <NAT gateway>`,
        );
      }
      const remedy = [...new Set(remedies)].join('; ');
      if (faults.length > 0 && isInternetReached(context)) {
        return note({
          message: `${names(culprits)} has no default route, but others that lead everything to NAT devices`,
          resources: culprits,
          evidence,
          remedy,
        });
      }
      if (faults.length > 0) {
        return violation({
          message: faults.join('; '),
          resources: culprits,
          evidence,
          remedy,
        });
      }
      return doubt === undefined
        ? pass('The default routes lead to NAT devices', evidence)
        : unknown(doubt, evidence);
    });
  },
};

export const noInternetGatewayRoute: Rule = {
  description: {
    id: 'routing/no-internet-gateway',
    title: 'No route to an internet gateway',
    statement:
      'No route of the environment’s subnets leads to an internet gateway: they are private.',
    severity: 'critical',
    violation: { current: 'fail', 'strict-2022': 'fail' },
    remedy:
      'Associate the subnets with a route table of their own, without a route to the internet gateway: aws ec2 associate-route-table --route-table-id <table> --subnet-id <subnet>',
    sources: [sources.networking],
  },
  needs: ['environment', 'routeTables'],
  check({ network }) {
    return noRoutes(
      network,
      route => kindOfTarget(network, route) === 'internetGateway',
      'an internet gateway',
    );
  },
};

export const noNatRoute: Rule = {
  description: {
    id: 'routing/no-nat',
    title: 'No route to a NAT device',
    statement:
      'No route of the environment’s subnets leads to a NAT device: private routing has no way to the internet.',
    severity: 'high',
    violation: { current: 'fail', 'strict-2022': 'fail' },
    remedy:
      'aws ec2 delete-route --route-table-id <table> --destination-cidr-block 0.0.0.0/0',
    sources: [sources.networking],
  },
  routing: 'private',
  needs: ['environment', 'routeTables'],
  check({ network }) {
    let doubt: string | undefined;
    const outcome = noRoutes(
      network,
      route => {
        if (route.NatGatewayId !== undefined) return true;
        if (defaultRouteKind(network, route) !== 'nat') return false;
        if (routeDestination(route) === '0.0.0.0/0') return true;
        const device = natDevice(network, route);
        if (typeof device === 'string') doubt = device;
        // An instance that has no public address is a middlebox, not a NAT device.
        return typeof device === 'object' && device.hasPublicAddress;
      },
      'a NAT device',
    );
    return outcome.kind === 'pass' && doubt !== undefined
      ? unknown(doubt, outcome.evidence)
      : outcome;
  },
};

/** Whether every host of the internet is reached, which interfaces without a public address do by NAT only. */
export function isInternetReached({ flows }: Context): boolean {
  const out = flows.filter(flow => flow.kind === 'internet');
  return (
    out.length > 0 &&
    out.every(({ trace }) => traceStatus(trace) === 'reachable')
  );
}

/** Neither subnet has a route of that kind. */
function noRoutes(
  network: Network,
  isSuch: (route: Route) => boolean,
  target: string,
): Outcome {
  return eachSubnet(network, tables => {
    const culprits: string[] = [];
    const evidence: string[] = [];
    const remedies: string[] = [];
    const subnets: string[] = [];
    for (const [subnetId, found] of tables) {
      const { table, implicit } = found;
      const bad = table.Routes.filter(isSuch).sort(compareRoutes);
      if (bad.length === 0) continue;
      const id = displayId(table.RouteTableId);
      culprits.push(table.RouteTableId);
      subnets.push(subnetId);
      evidence.push(
        tableText(subnetId, found),
        ...bad.map(r => `${id}: ${routeText(r)}`),
      );
      remedies.push(
        ...(implicit
          ? [
              `aws ec2 associate-route-table --route-table-id <table without that route> --subnet-id ${displayId(subnetId)}`,
            ]
          : bad.map(r => deleteRouteCommand(table.RouteTableId, r))),
      );
    }
    return culprits.length === 0
      ? pass(
          `No route leads to ${target}`,
          tables.map(([id, t]) => tableText(id, t)),
        )
      : violation({
          message: `${names(culprits)} of ${names(subnets)} has a route to ${target}`,
          resources: culprits,
          evidence,
          remedy: [...new Set(remedies)].join('; '),
        });
  });
}

/** The route tables of the environment's subnets, or unknown when one is. */
export function eachSubnet(
  network: Network,
  check: (tables: Array<[string, SubnetRouteTable]>) => Outcome,
): Outcome {
  const tables: Array<[string, SubnetRouteTable]> = [];
  for (const id of network.subnetIds) {
    const found = network.routeTableOf(id);
    if (!found) return unknown(`No route table of ${displayId(id)} was read`);
    tables.push([id, found]);
  }
  return tables.length === 0
    ? unknown('The environment’s subnets are not known')
    : check(tables);
}

function faultOf(
  subnetId: string,
  { table, implicit }: SubnetRouteTable,
  route: Route | undefined,
): string {
  const where = `${displayId(table.RouteTableId)}${implicit ? ', the main route table,' : ''} of ${displayId(subnetId)}`;
  if (!route) return `${where} has no default route`;
  return isBlackhole(route)
    ? `${where} has a default route whose target is gone: ${routeText(route)}`
    : `${where} has a default route, but not to a NAT device: ${routeText(route)}`;
}

function tableText(
  subnetId: string,
  { table, implicit }: SubnetRouteTable,
): string {
  return `${displayId(subnetId)}: ${displayId(table.RouteTableId)}${implicit ? ' (main)' : ''}`;
}
