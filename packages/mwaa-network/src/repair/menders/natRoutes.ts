import { defaultRoute } from '../../judge/routing';
import type { SubnetRouteTable } from '../../reachability';
import { isBlackhole } from '../../reachability/route';
import type { TemplateResource } from '../../plan/types';
import { isUnresolved, itemsOf, type NatGateway } from '../../snapshot';
import { awsCommand } from '../commands';
import {
  addable,
  anotherVpc,
  ownersChange,
  tagsOf,
  type Mend,
  type MendContext,
  type Mender,
} from '../mender';
import { templateDiff } from '../templateDiff';

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
      return anotherVpc(
        'The VPC has no NAT gateway, and no public subnet that one could be made in: a public subnet routes to an internet gateway.',
      );
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

/** A public NAT gateway that is available, of the same zone if there is one. */
function workingGateway(
  vpcId: string,
  zone: string | undefined,
  { network }: MendContext,
): string | undefined {
  const works = ({
    ConnectivityType,
    State,
    VpcId,
    NatGatewayId,
  }: NatGateway) =>
    VpcId === vpcId &&
    State === 'available' &&
    (ConnectivityType ?? 'public') === 'public' &&
    !isUnresolved(NatGatewayId);
  const gateways = [...network.natGateways.values()]
    .filter(works)
    .sort((a, b) => (a.NatGatewayId < b.NatGatewayId ? -1 : 1));
  return gateways.find(
    ({ SubnetId }) => network.subnets.get(SubnetId)?.AvailabilityZone === zone,
  )?.NatGatewayId;
}

/** A subnet whose table routes to an internet gateway, of the same zone if there is one. */
function publicSubnetIn(
  vpcId: string,
  zone: string | undefined,
  { network }: MendContext,
): string | undefined {
  const subnets = itemsOf(network.snapshot.subnets)
    .filter(({ SubnetId, VpcId }) => {
      const route = defaultRoute(
        network.routeTableOf(SubnetId)?.table.Routes ?? [],
      );
      return (
        VpcId === vpcId &&
        route?.GatewayId?.startsWith('igw-') &&
        !isBlackhole(route)
      );
    })
    .sort((a, b) => (a.SubnetId < b.SubnetId ? -1 : 1));
  const same = subnets.find(
    ({ AvailabilityZone }) => AvailabilityZone === zone,
  );
  return (same ?? subnets[0])?.SubnetId;
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
  const { network } = context;
  const { region } = network.snapshot;
  const commands = taken.flatMap(({ found, subnetId }) => {
    const { RouteTableId, VpcId } = found.table;
    const zone = network.subnets.get(subnetId)?.AvailabilityZone;
    const gateway = workingGateway(VpcId ?? '', zone, context);
    const making = gateway
      ? []
      : [
          `ALLOCATION=$(${awsCommand(region, 'ec2', 'allocate-address', '--domain', 'vpc', '--query', 'AllocationId', '--output', 'text')})`,
          `NAT=$(${awsCommand(
            region,
            'ec2',
            'create-nat-gateway',
            '--subnet-id',
            publicSubnetIn(VpcId ?? '', zone, context) ?? 'PUBLIC_SUBNET',
            '--query',
            'NatGateway.NatGatewayId',
            '--output',
            'text',
          )} --allocation-id "$ALLOCATION")`,
          `aws ec2 wait nat-gateway-available --nat-gateway-ids "$NAT" --region ${region}`,
        ];
    const target = gateway
      ? ` --nat-gateway-id ${gateway}`
      : ' --nat-gateway-id "$NAT"';
    return [
      ...making,
      `${awsCommand(region, 'ec2', 'replace-route', '--route-table-id', RouteTableId, '--destination-cidr-block', EVERYWHERE)}${target}`,
    ];
  });
  const [{ found }] = taken;
  return ownersChange(
    `${found.table.RouteTableId} has a default route that leads elsewhere: a stack beside it cannot change it.`,
    [...new Set(commands)],
    templateDiff(
      `default route of ${found.table.RouteTableId}`,
      'AWS::EC2::Route',
      { [targetOf(found)]: '(as it is)' },
      { NatGatewayId: '(the NAT gateway)' },
    ),
  );
}

function targetOf({ table }: SubnetRouteTable): string {
  const route = defaultRoute(table.Routes);
  return route?.NatGatewayId ? 'NatGatewayId' : 'GatewayId';
}

/** Subnets that go by the main table get one of their own, which only the owner associates. */
function ownTables(main: Lacking[], { network }: MendContext): Mend {
  const { region } = network.snapshot;
  const [{ found }] = main;
  return ownersChange(
    `The subnets go by the main route table ${found.table.RouteTableId}, as others may: they want one of their own, and only the owner of a subnet associates it.`,
    main.flatMap(({ subnetId }, index) => [
      `TABLE${index + 1}=$(${awsCommand(region, 'ec2', 'create-route-table', '--vpc-id', found.table.VpcId ?? '', '--query', 'RouteTable.RouteTableId', '--output', 'text')})`,
      `${awsCommand(region, 'ec2', 'associate-route-table', '--subnet-id', subnetId)} --route-table-id "$TABLE${index + 1}"`,
    ]),
    templateDiff(
      `route table of ${main[0].subnetId}`,
      'AWS::EC2::SubnetRouteTableAssociation',
      undefined,
      { SubnetId: main[0].subnetId, RouteTableId: '(a table of its own)' },
    ),
  );
}

export const natRouteMenders: Record<string, Mender> = {
  'routing/nat-default-route': natDefaultRoute,
};
