import { displayId, type Route } from '../snapshot';
import { isBlackhole, routeText, type SubnetRouteTable } from '../reachability';
import type { RemediationContext } from './rule';
import { violation, note, pass, unknown, rule } from './rule';
import { defaultRoute, defaultRouteKind } from '../reachability/defaultRoute';
import { sources } from './sources';
import { names } from './words';
import type { TemplateResource } from '../readers/template/types';
import {
  addable,
  EVERYWHERE,
  natChoice,
  natGatewayTarget,
  ownTable,
  pointDefaultRoute,
  publicSubnetIn,
  tagsOf,
  workingGateway,
  type Remediation,
} from '../remediation';
import { asOwners, eachSubnet, isInternetReached } from './subnetTables';

export const natDefaultRoute = rule({
  id: 'routing/nat-default-route',
  met: 'Default route to a NAT device',
  notMet: 'No default route to a NAT device',
  statement:
    'The default route of each of the environment’s subnets leads to a NAT gateway or NAT instance.',
  severity: 'critical',
  remedy:
    'Point the default route of each subnet at a NAT gateway of its zone.',
  sources: [sources.networking],
  routing: 'public',
  needs: ['routeTables'],
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
        return note(
          `${names(culprits)} has no default route, but others that lead everything to NAT devices`,
          culprits,
          evidence,
        );
      }
      if (faults.length > 0) {
        return violation(faults.join('; '), culprits, evidence);
      }
      return doubt === undefined
        ? pass('The default routes lead to NAT devices', evidence)
        : unknown(doubt, evidence);
    });
  },
  /**
   * A default route is added where a table has none, to a NAT gateway that works
   * or to a new one in a public subnet. An existing route that leads elsewhere
   * is its owner's; so is the main table, by which other subnets go too.
   */
  remediate(context, { resources }) {
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
  },
});

/** A table of the environment's subnets that has no way to a NAT device. */
interface Lacking {
  subnetId: string;
  found: SubnetRouteTable;
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
