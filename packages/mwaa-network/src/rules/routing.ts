import { updateEnvironment } from './updateEnvironment';
import { isTaskApiPublic } from './webServer';
import { displayId, routeDestination, type Route } from '../snapshot';
import type { Network, SubnetRouteTable } from '../reachability';
import {
  compareRoutes,
  isBlackhole,
  natDevice,
  routeText,
  kindOfTarget,
} from '../reachability';
import type { Outcome, RemediationContext } from './rule';
import { violation, pass, unknown, rule } from './rule';
import { defaultRoute, defaultRouteKind } from '../reachability/defaultRoute';
import { sources } from './sources';
import { names } from './words';
import { TAGS } from '../data';
import {
  call,
  EVERYWHERE,
  natGatewayTarget,
  ownersChange,
  ownTable,
  pointDefaultRoute,
  type Remediation,
  type TableChange,
} from '../remediation';
import { environmentArns } from './environmentArns';
import { asOwners, deleteRoute, eachSubnet } from './subnetTables';

export const consistentRouting = rule({
  id: 'routing/consistent',
  met: 'Both subnets route alike',
  notMet: 'The subnets route differently',
  statement:
    'The environment’s subnets route alike: both to the internet through NAT, or both without.',
  severity: 'high',
  remedy:
    'Give both subnets the same kind of default route, or declare the routing by the tag backstage:mwaa-routing.',
  sources: [sources.networking],
  needs: ['routeTables'],
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
        : violation(
            `The default routes of ${names(network.subnetIds)} differ`,
            tables.map(([, { table }]) => table.RouteTableId),
            routingBasis.evidence,
          );
    });
  },
  /** Saying what is meant fixes it: each subnet is judged by it from then on. */
  remediate({ environment, network, routing }) {
    return ownersChange(
      `The routes of the two subnets differ, and a stack beside them changes none. What the routing is meant to be is said by the tag ${TAGS.routing}.`,
      [
        call('mwaa', 'TagResource', {
          ResourceArn: environmentArns(network, environment).environment,
          Tags: { [TAGS.routing]: { choice: 'ROUTING' } },
        }),
      ],
      [],
      [
        {
          name: 'ROUTING',
          description: 'How the routing is meant: public or private',
          proposal: routing === 'private' ? 'private' : 'public',
        },
      ],
    );
  },
});

export const localRoute = rule({
  id: 'routing/local',
  met: 'Local route',
  notMet: 'Local route is missing',
  statement:
    'The route tables of the environment’s subnets have the local route, so that what is in the VPC reaches the environment and its web server.',
  severity: 'high',
  remedy:
    'Associate the subnets with a route table of their own VPC: every table there has the local route.',
  sources: [sources.networking, sources.routeTables],
  needs: ['routeTables'],
  check({ network }) {
    return eachSubnet(network, tables => {
      const evidence = tables.map(tableText);
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
          evidence,
        );
      }
      return without.length === 0
        ? pass('Both subnets have the local route', evidence)
        : violation(
            `No local route in the route table of ${names(without.map(([id]) => id))}`,
            without.map(([, { table }]) => table.RouteTableId),
            evidence,
          );
    });
  },
  /** A table whose local route takes nothing is no table of the VPC: the subnet gets another. */
  remediate(context, { resources }) {
    const { network } = context;
    const own = network.subnetIds.flatMap((subnetId, index) => {
      const found = network.routeTableOf(subnetId);
      return found && resources.includes(found.table.RouteTableId)
        ? [ownTable(subnetId, index + 1, context, () => false)]
        : [];
    });
    return asOwners(
      'EC2 puts the local route into every table that it makes and lets nobody add one: the subnets have to be associated with a new table, which only their owner does.',
      own,
    );
  },
});

export const noInternetGatewayRoute = rule({
  id: 'routing/no-internet-gateway',
  met: 'No route to an internet gateway',
  notMet: 'Private subnet routes to an internet gateway',
  statement:
    'No route of the environment’s subnets leads to an internet gateway: they are private.',
  severity: 'critical',
  remedy:
    'Take the route to the internet gateway out of the subnets’ route tables; under public routing the default route leads to a NAT gateway instead. Subnets that go by a main table which others need get a table of their own.',
  sources: [sources.networking],
  needs: ['routeTables'],
  check({ network }) {
    return noRoutes(
      network,
      route => kindOfTarget(network, route) === 'internetGateway',
      'an internet gateway',
    );
  },
  remediate: context =>
    takeRoutesAway(
      context,
      route => kindOfTarget(context.network, route) === 'internetGateway',
    ),
});

export const noNatRoute = rule({
  id: 'routing/no-nat',
  met: 'No route to a NAT device',
  notMet: 'Private subnet routes to a NAT device',
  statement:
    'No route of the environment’s subnets leads to a NAT device: private routing has no way to the internet.',
  severity: 'high',
  remedy: 'Delete the routes to the NAT device from the subnets’ route tables.',
  sources: [sources.networking],
  routing: 'private',
  needs: ['routeTables'],
  check({ network }) {
    let doubt: string | undefined;
    const outcome = noRoutes(
      network,
      route => {
        const answer = leadsToNat(network, route);
        if (typeof answer === 'string') doubt = answer;
        return answer === true;
      },
      'a NAT device',
    );
    return outcome.kind === 'pass' && doubt !== undefined
      ? unknown(doubt, outcome.evidence)
      : outcome;
  },
  remediate(context) {
    const fix = takeRoutesAway(
      context,
      route => leadsToNat(context.network, route) === true,
    );
    // Without internet every task would fail.
    if (!isTaskApiPublic(context.environment)) return fix;
    const access = updateEnvironment(context, {
      WebserverAccessMode: 'PRIVATE_ONLY',
    });
    return {
      ...fix,
      reason: `${fix.reason} Before that the web server has to be reached from within the VPC.`,
      commands: [...access.commands, ...fix.commands],
      changes: [...access.changes, ...fix.changes],
    };
  },
});

/** Neither subnet has a route of that kind. */
function noRoutes(
  network: Network,
  isSuch: (route: Route) => boolean,
  target: string,
): Outcome {
  return eachSubnet(network, tables => {
    const culprits: string[] = [];
    const evidence: string[] = [];
    const subnets: string[] = [];
    for (const [subnetId, found] of tables) {
      const { table } = found;
      const bad = table.Routes.filter(isSuch).sort(compareRoutes);
      if (bad.length === 0) continue;
      const id = displayId(table.RouteTableId);
      culprits.push(table.RouteTableId);
      subnets.push(subnetId);
      evidence.push(
        tableText([subnetId, found]),
        ...bad.map(r => `${id}: ${routeText(r)}`),
      );
    }
    return culprits.length === 0
      ? pass(`No route leads to ${target}`, tables.map(tableText))
      : violation(
          `${names(culprits)} of ${names(subnets)} has a route to ${target}`,
          culprits,
          evidence,
        );
  });
}

function tableText([subnetId, { table, implicit }]: [
  string,
  SubnetRouteTable,
]): string {
  return `${displayId(subnetId)}: ${displayId(table.RouteTableId)}${implicit ? ' (main)' : ''}`;
}

/** Whether a route leads to a NAT device; a text says why it is not known. */
function leadsToNat(network: Network, route: Route): boolean | string {
  if (route.NatGatewayId !== undefined) return true;
  if (defaultRouteKind(network, route) !== 'nat') return false;
  if (routeDestination(route) === EVERYWHERE) return true;
  const device = natDevice(network, route);
  // An instance that has no public address is a middlebox, not a NAT device.
  return typeof device === 'string' ? device : device.hasPublicAddress;
}

/**
 * A route that must not be there: its owner deletes it, or gives the subnets a
 * table without it. A default route that public routing needs is pointed at a
 * NAT gateway instead.
 */
function takeRoutesAway(
  context: RemediationContext,
  isSuch: (route: Route) => boolean,
): Remediation {
  const { network, routing } = context;
  let shared: SubnetRouteTable | undefined;
  const done = new Set<string>();
  const changes = network.subnetIds.flatMap((subnetId, index) => {
    const found = network.routeTableOf(subnetId);
    const bad = (found?.table.Routes ?? []).filter(isSuch).sort(compareRoutes);
    if (!found || bad.length === 0) return [];
    if (found.implicit) {
      shared = found;
      return [ownTable(subnetId, index + 1, context, isSuch)];
    }
    const { RouteTableId } = found.table;
    if (done.has(RouteTableId)) return [];
    done.add(RouteTableId);
    return bad.map((route): TableChange => {
      if (routing === 'public' && route.DestinationCidrBlock === EVERYWHERE) {
        return pointDefaultRoute(
          found.table,
          'NatGatewayId',
          natGatewayTarget(subnetId, index + 1, context),
        );
      }
      return deleteRoute(RouteTableId, route);
    });
  });
  return asOwners(
    shared
      ? `The route is in the main table ${shared.table.RouteTableId}, by which others may go: the subnets want a table of their own, and only their owner associates it.`
      : 'The route exists and has to go: a stack beside it takes nothing away.',
    changes,
  );
}
