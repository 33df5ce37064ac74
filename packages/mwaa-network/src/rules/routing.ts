import { displayId } from '../snapshot';
import type { Route } from '../snapshot';
import type { Network, SubnetRouteTable } from '../reachability';
import {
  compareRoutes,
  isBlackhole,
  isLocalRoute,
  natDevice,
  routeText,
  kindOfTarget,
  traceStatus,
} from '../reachability';
import { routeDestination } from '../snapshot';
import type { Blame, Context, Outcome, RemediationContext, Rule } from './rule';
import { violation, note, pass, unknown } from './rule';
import { defaultRoute, defaultRouteKind } from '../reachability/defaultRoute';
import { sources } from './sources';
import { names } from './words';
import { TAGS } from '../data';
import type { TemplateResource } from '../readers/template/types';
import {
  addable,
  call,
  distinct,
  ec2,
  EVERYWHERE,
  natChoice,
  natGatewayTarget,
  ownersChange,
  ownTable,
  pointDefaultRoute,
  publicSubnetIn,
  routeDestinationOf,
  routeProperties,
  tagsOf,
  workingGateway,
  type Remediation,
  type TableChange,
} from '../remediation';
import { environmentArns } from './environmentArns';
import { updateEnvironment } from './updateEnvironment';
import { isTaskApiPublic } from './webServer';

export const consistentRouting: Rule = {
  description: {
    id: 'routing/consistent',
    titles: {
      met: 'Both subnets route alike',
      notMet: 'The subnets route differently',
    },
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
  remediate: declareRouting,
};

export const localRoute: Rule = {
  description: {
    id: 'routing/local',
    titles: {
      met: 'Local route',
      notMet: 'Local route is missing',
    },
    statement:
      'The route tables of the environment’s subnets have the local route, so that what is in the VPC reaches the environment and its web server.',
    severity: 'high',
    violation: { current: 'fail', 'strict-2022': 'fail' },
    remedy:
      'Associate the subnets with a route table of their own VPC: every table there has the local route.',
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
  remediate: giveOwnTables,
};

export const natDefaultRoute: Rule = {
  description: {
    id: 'routing/nat-default-route',
    titles: {
      met: 'Default route to a NAT device',
      notMet: 'No default route to a NAT device',
    },
    statement:
      'The default route of each of the environment’s subnets leads to a NAT gateway or NAT instance.',
    severity: 'critical',
    violation: { current: 'fail', 'strict-2022': 'fail' },
    remedy:
      'Point the default route of each subnet at a NAT gateway of its zone.',
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
      }
      if (faults.length > 0 && isInternetReached(context)) {
        return note({
          message: `${names(culprits)} has no default route, but others that lead everything to NAT devices`,
          resources: culprits,
          evidence,
        });
      }
      if (faults.length > 0) {
        return violation({
          message: faults.join('; '),
          resources: culprits,
          evidence,
        });
      }
      return doubt === undefined
        ? pass('The default routes lead to NAT devices', evidence)
        : unknown(doubt, evidence);
    });
  },
  remediate: addDefaultRoutes,
};

export const noInternetGatewayRoute: Rule = {
  description: {
    id: 'routing/no-internet-gateway',
    titles: {
      met: 'No route to an internet gateway',
      notMet: 'Private subnet routes to an internet gateway',
    },
    statement:
      'No route of the environment’s subnets leads to an internet gateway: they are private.',
    severity: 'critical',
    violation: { current: 'fail', 'strict-2022': 'fail' },
    remedy:
      'Take the route to the internet gateway out of the subnets’ route tables; under public routing the default route leads to a NAT gateway instead. Subnets that go by a main table which others need get a table of their own.',
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
  remediate: context =>
    takeRoutesAway(
      context,
      route => kindOfTarget(context.network, route) === 'internetGateway',
    ),
};

export const noNatRoute: Rule = {
  description: {
    id: 'routing/no-nat',
    titles: {
      met: 'No route to a NAT device',
      notMet: 'Private subnet routes to a NAT device',
    },
    statement:
      'No route of the environment’s subnets leads to a NAT device: private routing has no way to the internet.',
    severity: 'high',
    violation: { current: 'fail', 'strict-2022': 'fail' },
    remedy:
      'Delete the routes to the NAT device from the subnets’ route tables.',
    sources: [sources.networking],
  },
  routing: 'private',
  needs: ['environment', 'routeTables'],
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
  remediate: context => {
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
    const subnets: string[] = [];
    for (const [subnetId, found] of tables) {
      const { table } = found;
      const bad = table.Routes.filter(isSuch).sort(compareRoutes);
      if (bad.length === 0) continue;
      const id = displayId(table.RouteTableId);
      culprits.push(table.RouteTableId);
      subnets.push(subnetId);
      evidence.push(
        tableText(subnetId, found),
        ...bad.map(r => `${id}: ${routeText(r)}`),
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

/** Whether a route leads to a NAT device; a text says why it is not known. */
function leadsToNat(network: Network, route: Route): boolean | string {
  if (route.NatGatewayId !== undefined) return true;
  if (defaultRouteKind(network, route) !== 'nat') return false;
  if (routeDestination(route) === EVERYWHERE) return true;
  const device = natDevice(network, route);
  // An instance that has no public address is a middlebox, not a NAT device.
  return typeof device === 'string' ? device : device.hasPublicAddress;
}

/** Saying what is meant fixes it: each subnet is judged by it from then on. */
function declareRouting({
  environment,
  network,
  routing,
}: RemediationContext): Remediation {
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
}

/** A table whose local route takes nothing is no table of the VPC: the subnet gets another. */
function giveOwnTables(
  context: RemediationContext,
  { resources }: Blame,
): Remediation {
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
      : 'The route is there and has to go: a stack beside it takes nothing away.',
    changes,
  );
}

/** Takes a route out of a table; the local route, which stays in it, leads within the VPC again. */
export function deleteRoute(RouteTableId: string, route: Route): TableChange {
  if (isLocalRoute(route)) {
    const restored = { RouteTableId, ...routeDestinationOf(route) };
    return {
      commands: [ec2('ReplaceRoute', { ...restored, LocalTarget: true })],
      changes: [],
    };
  }
  return {
    commands: [
      ec2('DeleteRoute', { RouteTableId, ...routeDestinationOf(route) }),
    ],
    changes: [
      {
        resource: `route of ${RouteTableId}`,
        type: 'AWS::EC2::Route',
        before: { RouteTableId, ...routeProperties(route) },
      },
    ],
  };
}

/** A table of the environment's subnets that has no way to a NAT device. */
interface Lacking {
  subnetId: string;
  found: SubnetRouteTable;
}

/**
 * A default route is added where a table has none, to a NAT gateway that works
 * or to a new one in a public subnet. A route that is there and leads elsewhere
 * is its owner's; so is the main table, by which other subnets go too.
 */
function addDefaultRoutes(
  context: RemediationContext,
  { resources }: Blame,
): Remediation {
  const { network } = context;
  const lacking = network.subnetIds.flatMap((subnetId): Lacking[] => {
    const found = network.routeTableOf(subnetId);
    return found && resources.includes(found.table.RouteTableId)
      ? [{ subnetId, found }]
      : [];
  });
  return lacking.some(
    ({ found }) => found.implicit || defaultRoute(found.table.Routes),
  )
    ? changeTables(lacking, context)
    : addRoutes(lacking, context);
}

function addRoutes(
  lacking: Lacking[],
  context: RemediationContext,
): Remediation {
  const { network } = context;
  const adds: Record<string, TemplateResource> = {};
  const done = new Set<string>();
  for (const { subnetId, found } of lacking) {
    const { RouteTableId, VpcId } = found.table;
    if (done.has(RouteTableId)) continue;
    done.add(RouteTableId);
    const number = done.size;
    const zone = network.subnets.get(subnetId)?.AvailabilityZone;
    const gateway = workingGateway(VpcId ?? '', zone, context);
    const publicSubnet = publicSubnetIn(VpcId ?? '', zone, context);
    if (!gateway && !publicSubnet) {
      return changeTables(lacking, context);
    }
    if (!gateway)
      Object.assign(adds, newGateway(publicSubnet ?? '', number, context));
    adds[`PrivateDefaultRoute${number}`] = {
      Type: 'AWS::EC2::Route',
      Properties: {
        RouteTableId,
        DestinationCidrBlock: EVERYWHERE,
        NatGatewayId: gateway ?? { Ref: `NatGateway${number}` },
      },
    };
  }
  return addable(
    'The route tables have no default route: one can be added to each.',
    adds,
    context,
  );
}

function newGateway(
  subnetId: string,
  number: number,
  context: RemediationContext,
): Record<string, TemplateResource> {
  return {
    [`NatGatewayAddress${number}`]: {
      Type: 'AWS::EC2::EIP',
      Properties: { Domain: 'vpc', Tags: tagsOf(context, `nat-${number}`) },
    },
    [`NatGateway${number}`]: {
      Type: 'AWS::EC2::NatGateway',
      Properties: {
        SubnetId: subnetId,
        AllocationId: {
          'Fn::GetAtt': [`NatGatewayAddress${number}`, 'AllocationId'],
        },
        ConnectivityType: 'public',
        Tags: tagsOf(context, `nat-${number}`),
      },
    },
  };
}

/** The main table stays as others go by it; a default route elsewhere is led to NAT. */
function changeTables(
  lacking: Lacking[],
  context: RemediationContext,
): Remediation {
  const done = new Set<string>();
  const changes = lacking.flatMap(({ subnetId, found }, index) => {
    const { RouteTableId } = found.table;
    if (found.implicit) {
      return [
        ownTable(
          subnetId,
          index + 1,
          context,
          ({ DestinationCidrBlock }) => DestinationCidrBlock === EVERYWHERE,
        ),
      ];
    }
    if (done.has(RouteTableId)) return [];
    done.add(RouteTableId);
    const way = natGatewayTarget(subnetId, index + 1, context);
    return [pointDefaultRoute(found.table, 'NatGatewayId', way)];
  });
  const [{ found, subnetId }] = lacking;
  return asOwners(
    `${whyNotAdded(found)} ${natChoice(natGatewayTarget(subnetId, 1, context))}`,
    changes,
  );
}

function whyNotAdded({ table, implicit }: SubnetRouteTable): string {
  if (implicit) {
    return `The subnets go by the main route table ${table.RouteTableId}, as others may: they want one of their own, and only the owner of a subnet associates it.`;
  }
  return defaultRoute(table.Routes)
    ? `${table.RouteTableId} has a default route that leads elsewhere: a stack beside it cannot change it.`
    : 'The VPC has no NAT gateway, and no public subnet that one could be made in: only the owner of the VPC makes a subnet public.';
}

/** Changes of tables, what is said twice said once. */
export function asOwners(
  reason: string,
  changes: readonly TableChange[],
): Remediation {
  return ownersChange(
    reason,
    distinct(changes.flatMap(({ commands }) => commands)),
    changes.flatMap(change => change.changes),
  );
}
