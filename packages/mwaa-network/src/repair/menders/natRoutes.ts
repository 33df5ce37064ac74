import { defaultRoute } from '../../judge/routing';
import type { SubnetRouteTable } from '../../reachability';
import type { TemplateResource } from '../../plan/types';
import { leadOut, workingGateway } from '../leadOut';
import {
  addable,
  anotherVpc,
  ownersChange,
  tagsOf,
  type Mend,
  type MendContext,
  type Mender,
} from '../mender';
import { publicSubnetIn } from '../publicSubnet';

const NO_PLACE =
  'The VPC has no NAT gateway, no public subnet that one could be made in, and no block left for such a subnet.';
const EVERYWHERE = '0.0.0.0/0';

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
const natDefaultRoute: Mender = (finding, context) => {
  const { network } = context;
  const lacking = network.subnetIds.flatMap((subnetId): Lacking[] => {
    const found = network.routeTableOf(subnetId);
    return found && finding.resources.includes(found.table.RouteTableId)
      ? [{ subnetId, found }]
      : [];
  });
  const taken = lacking.filter(({ found }) => defaultRoute(found.table.Routes));
  if (taken.length > 0) return replaceRoutes(taken, context);
  const main = lacking.filter(({ found }) => found.implicit);
  if (main.length > 0) return ownTables(main, context);
  return addRoutes(lacking, context);
};

function addRoutes(lacking: Lacking[], context: MendContext): Mend {
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
      return withPublicSubnet(lacking, context);
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
  context: MendContext,
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

function replaceRoutes(taken: Lacking[], context: MendContext): Mend {
  const led = leadOut(
    taken.map(({ subnetId }) => subnetId),
    context,
  );
  const [{ found }] = taken;
  return led
    ? ownersChange(
        `${found.table.RouteTableId} has a default route that leads elsewhere: a stack beside it cannot change it.`,
        led.commands,
        led.templateDiff,
      )
    : anotherVpc(NO_PLACE);
}

/** A public subnet is the VPC owner's to make, and so is what lies in it. */
function withPublicSubnet(lacking: Lacking[], context: MendContext): Mend {
  const led = leadOut(
    lacking.map(({ subnetId }) => subnetId),
    context,
  );
  return led
    ? ownersChange(
        'The VPC has no public subnet that a NAT gateway could be made in: only its owner makes one, with the way to the internet.',
        led.commands,
        led.templateDiff,
      )
    : anotherVpc(NO_PLACE);
}

/** Subnets that go by the main table get one of their own, which only the owner associates. */
function ownTables(main: Lacking[], context: MendContext): Mend {
  const [{ found }] = main;
  const led = leadOut(
    main.map(({ subnetId }) => subnetId),
    context,
  );
  return led
    ? ownersChange(
        `The subnets go by the main route table ${found.table.RouteTableId}, as others may: they want one of their own, and only the owner of a subnet associates it.`,
        led.commands,
        led.templateDiff,
      )
    : anotherVpc(NO_PLACE);
}

export const natRouteMenders: Record<string, Mender> = {
  'routing/nat-default-route': natDefaultRoute,
};
