import { defaultRoute } from '../../rules/inferRouting';
import type { SubnetRouteTable } from '../../reachability';
import type { TemplateResource } from '../../readers/template/types';
import type { Route } from '../../snapshot';
import {
  addable,
  ownersChange,
  tagsOf,
  type Remediation,
  type RemediationContext,
  type Remediate,
} from '../remediation';
import { ownTable, routeProperties, type TableChange } from '../ownTable';
import { templateDiff } from '../templateDiff';
import {
  EVERYWHERE,
  pointDefaultRoute,
  natChoice,
  natGatewayTarget,
  publicSubnetIn,
  workingGateway,
  type RouteTarget,
} from '../targets';

const isDefault = ({ DestinationCidrBlock }: Route) =>
  DestinationCidrBlock === EVERYWHERE;

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
const natDefaultRoute: Remediate = (finding, context) => {
  const { network } = context;
  const lacking = network.subnetIds.flatMap((subnetId): Lacking[] => {
    const found = network.routeTableOf(subnetId);
    return found && finding.resources.includes(found.table.RouteTableId)
      ? [{ subnetId, found }]
      : [];
  });
  return lacking.some(
    ({ found }) => found.implicit || defaultRoute(found.table.Routes),
  )
    ? changeTables(lacking, context)
    : addRoutes(lacking, context);
};

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
      return [ownTable(subnetId, index + 1, context, isDefault)];
    }
    if (done.has(RouteTableId)) return [];
    done.add(RouteTableId);
    const way = natGatewayTarget(subnetId, index + 1, context);
    return [pointTo(found, way, context.network.snapshot.region)];
  });
  const [{ found, subnetId }] = lacking;
  return ownersChange(
    `${reasonOf(found)} ${natChoice(natGatewayTarget(subnetId, 1, context))}`,
    [...new Set(changes.flatMap(({ commands }) => commands))],
    changes.map(({ templateDiff: diff }) => diff).join('\n'),
  );
}

function reasonOf({ table, implicit }: SubnetRouteTable): string {
  if (implicit) {
    return `The subnets go by the main route table ${table.RouteTableId}, as others may: they want one of their own, and only the owner of a subnet associates it.`;
  }
  return defaultRoute(table.Routes)
    ? `${table.RouteTableId} has a default route that leads elsewhere: a stack beside it cannot change it.`
    : 'The VPC has no NAT gateway, and no public subnet that one could be made in: only the owner of the VPC makes a subnet public.';
}

/** Leads the table's default route to a NAT gateway. */
export function pointTo(
  { table }: SubnetRouteTable,
  way: RouteTarget,
  region: string,
): TableChange {
  const { RouteTableId } = table;
  const route = defaultRoute(table.Routes);
  const { DestinationCidrBlock = EVERYWHERE, ...target } = route
    ? routeProperties(route)
    : {};
  return {
    commands: [
      ...way.commands,
      pointDefaultRoute(table, '--nat-gateway-id', way.id, region),
    ],
    templateDiff: [
      ...(way.templateDiff ? [way.templateDiff] : []),
      templateDiff(
        `default route of ${RouteTableId}`,
        'AWS::EC2::Route',
        route && target,
        route
          ? { NatGatewayId: way.reference }
          : { RouteTableId, DestinationCidrBlock, NatGatewayId: way.reference },
      ),
    ].join('\n'),
  };
}

export const natRouteRemediations: Record<string, Remediate> = {
  'routing/nat-default-route': natDefaultRoute,
};
