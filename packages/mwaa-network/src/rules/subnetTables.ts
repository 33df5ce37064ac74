import { displayId, type Route } from '../snapshot';
import type { Network, SubnetRouteTable } from '../reachability';
import { isLocalRoute, traceStatus } from '../reachability';
import { unknown, type Context, type Outcome } from './rule';
import {
  distinct,
  ec2,
  ownersChange,
  routeDestinationOf,
  routeProperties,
  type Remediation,
  type TableChange,
} from '../remediation';

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

/** Whether every host of the internet is reached, which interfaces without a public address do by NAT only. */
export function isInternetReached({ flows }: Context): boolean {
  const out = flows.filter(flow => flow.kind === 'internet');
  return (
    out.length > 0 &&
    out.every(({ trace }) => traceStatus(trace) === 'reachable')
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
