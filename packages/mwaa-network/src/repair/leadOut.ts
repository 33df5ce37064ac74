import { defaultRoute } from '../judge/routing';
import { isUnresolved, type NatGateway } from '../snapshot';
import { awsCommand, keep, type Variable, type Word } from './commands';
import type { MendContext } from './mender';
import { ownTable } from './ownTable';
import { makePublicSubnet, publicSubnetIn } from './publicSubnet';
import { templateDiff } from './templateDiff';

const EVERYWHERE = '0.0.0.0/0';

/** A public NAT gateway that is available, of that zone. */
export function workingGateway(
  vpcId: string,
  zone: string | undefined,
  { network }: MendContext,
  but: readonly string[] = [],
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
    !isUnresolved(NatGatewayId) &&
    !but.includes(NatGatewayId);
  const gateways = [...network.natGateways.values()]
    .filter(works)
    .sort((a, b) => (a.NatGatewayId < b.NatGatewayId ? -1 : 1));
  return gateways.find(
    ({ SubnetId }) => network.subnets.get(SubnetId)?.AvailabilityZone === zone,
  )?.NatGatewayId;
}

/**
 * Commands that lead the default routes of those subnets to a NAT gateway of
 * their zone that works, or to a new one; by a table of their own where others
 * go by theirs too. Undefined where the VPC has no place for a NAT gateway.
 *
 * @param but - NAT gateways that are not to be led to
 */
export function leadOut(
  subnetIds: readonly string[],
  context: MendContext,
  but: readonly string[] = [],
): { commands: string[]; templateDiff: string } | undefined {
  const { network } = context;
  const { region } = network.snapshot;
  const commands: string[] = [];
  const diffs: string[] = [];
  const done = new Set<string>();
  for (const subnetId of subnetIds) {
    const found = network.routeTableOf(subnetId);
    if (!found) continue;
    const { RouteTableId, VpcId } = found.table;
    const others = network.subnetIds.filter(
      id =>
        id !== subnetId &&
        network.routeTableOf(id)?.table.RouteTableId === RouteTableId,
    );
    // One table that both subnets are led by wants one gateway.
    const together = others.every(id => subnetIds.includes(id));
    if (!found.implicit && together && done.has(RouteTableId)) continue;
    done.add(RouteTableId);
    const number = done.size + commands.filter(c => /^TABLE/.test(c)).length;
    const gateway = gatewayFor(subnetId, VpcId, context, but, number);
    if (!gateway) return undefined;
    commands.push(...gateway.commands);
    const target = ['--nat-gateway-id', gateway.id] as const;
    const before = defaultRoute(found.table.Routes);
    if (found.implicit || !together) {
      commands.push(
        ...ownTable(context, {
          found,
          subnetIds: [subnetId],
          variable: { variable: `TABLE${number}` },
          keeps: route => route !== before,
          defaultTarget: target,
        }),
      );
      diffs.push(
        templateDiff(
          `route table of ${subnetId}`,
          'AWS::EC2::SubnetRouteTableAssociation',
          { SubnetId: subnetId, RouteTableId },
          { SubnetId: subnetId, RouteTableId: 'a table of its own' },
        ),
      );
    } else {
      commands.push(
        awsCommand(
          region,
          'ec2',
          before ? 'replace-route' : 'create-route',
          '--route-table-id',
          RouteTableId,
          '--destination-cidr-block',
          EVERYWHERE,
          ...target,
        ),
      );
      diffs.push(
        templateDiff(
          `default route of ${RouteTableId}`,
          'AWS::EC2::Route',
          before && targetProperty(before),
          {
            ...(!before && { RouteTableId, DestinationCidrBlock: EVERYWHERE }),
            NatGatewayId:
              typeof gateway.id === 'string'
                ? gateway.id
                : 'the new NAT gateway',
          },
        ),
      );
    }
  }
  return { commands: [...new Set(commands)], templateDiff: diffs.join('\n') };
}

function targetProperty(
  route: NonNullable<ReturnType<typeof defaultRoute>>,
): Record<string, unknown> {
  const names = [
    'NatGatewayId',
    'NetworkInterfaceId',
    'InstanceId',
    'TransitGatewayId',
    'VpcPeeringConnectionId',
    'GatewayId',
  ] as const;
  const name = names.find(each => route[each] !== undefined);
  return name ? { [name]: route[name] } : {};
}

/** A NAT gateway of the subnet's zone, or the commands that make one there. */
function gatewayFor(
  subnetId: string,
  vpcId: string,
  context: MendContext,
  but: readonly string[],
  number: number,
): { commands: string[]; id: Word } | undefined {
  const { network } = context;
  const { region } = network.snapshot;
  const zone = network.subnets.get(subnetId)?.AvailabilityZone;
  const working = workingGateway(vpcId, zone, context, but);
  if (working) return { commands: [], id: working };
  const existing = publicSubnetIn(vpcId, zone, context);
  const made = existing
    ? { commands: [], subnet: existing }
    : makePublicSubnet(vpcId, zone, context, number);
  if (!made) return undefined;
  const allocation: Variable = { variable: `ALLOCATION${number}` };
  const gateway: Variable = { variable: `NAT${number}` };
  return {
    id: gateway,
    commands: [
      ...made.commands,
      keep(
        allocation,
        'AllocationId',
        region,
        'ec2',
        'allocate-address',
        '--domain',
        'vpc',
      ),
      keep(
        gateway,
        'NatGateway.NatGatewayId',
        region,
        'ec2',
        'create-nat-gateway',
        '--subnet-id',
        made.subnet,
        '--allocation-id',
        allocation,
      ),
      awsCommand(
        region,
        'ec2',
        'wait',
        'nat-gateway-available',
        '--nat-gateway-ids',
        gateway,
      ),
    ],
  };
}
