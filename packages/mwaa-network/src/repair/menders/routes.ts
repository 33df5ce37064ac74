import { isBlackhole, kindOfTarget } from '../../reachability';
import type { SubnetRouteTable } from '../../reachability';
import type { Route } from '../../snapshot';
import { awsCommand } from '../commands';
import {
  ownersChange,
  type Mend,
  type MendContext,
  type Mender,
} from '../mender';
import { templateDiff } from '../templateDiff';

/** A route that must not be there: its owner deletes it, or gives the subnets a table without it. */
function leftOver(
  context: MendContext,
  isSuch: (route: Route) => boolean,
): Mend {
  const { network } = context;
  const { region } = network.snapshot;
  const commands: string[] = [];
  let diff = '';
  let shared: SubnetRouteTable | undefined;
  for (const subnetId of network.subnetIds) {
    const found = network.routeTableOf(subnetId);
    const bad = (found?.table.Routes ?? []).filter(isSuch);
    if (!found || bad.length === 0) continue;
    const { RouteTableId, VpcId = '' } = found.table;
    if (found.implicit) {
      shared = found;
      commands.push(
        `TABLE=$(${awsCommand(region, 'ec2', 'create-route-table', '--vpc-id', VpcId, '--query', 'RouteTable.RouteTableId', '--output', 'text')})`,
        `${awsCommand(region, 'ec2', 'associate-route-table', '--subnet-id', subnetId)} --route-table-id "$TABLE"`,
      );
      diff ||= templateDiff(
        `route table of ${subnetId}`,
        'AWS::EC2::SubnetRouteTableAssociation',
        undefined,
        { SubnetId: subnetId, RouteTableId: '(a table without that route)' },
      );
    } else {
      for (const route of bad) {
        commands.push(
          awsCommand(
            region,
            'ec2',
            'delete-route',
            '--route-table-id',
            RouteTableId,
            ...destination(route),
          ),
        );
        diff ||= templateDiff(
          `route of ${RouteTableId}`,
          'AWS::EC2::Route',
          { RouteTableId, ...properties(route) },
          undefined,
        );
      }
    }
  }
  return ownersChange(
    shared
      ? `The route is in the main table ${shared.table.RouteTableId}, by which others may go: the subnets want a table of their own, and only their owner associates it.`
      : 'The route is there and has to go: a stack beside it takes nothing away.',
    [...new Set(commands)],
    diff,
  );
}

function destination(route: Route): string[] {
  if (route.DestinationIpv6CidrBlock) {
    return ['--destination-ipv6-cidr-block', route.DestinationIpv6CidrBlock];
  }
  return route.DestinationPrefixListId
    ? ['--destination-prefix-list-id', route.DestinationPrefixListId]
    : ['--destination-cidr-block', route.DestinationCidrBlock ?? ''];
}

function properties(route: Route): Record<string, unknown> {
  const { DestinationCidrBlock, DestinationIpv6CidrBlock } = route;
  return {
    ...(DestinationIpv6CidrBlock
      ? { DestinationIpv6CidrBlock }
      : { DestinationCidrBlock }),
    ...(route.NatGatewayId
      ? { NatGatewayId: route.NatGatewayId }
      : { GatewayId: route.GatewayId }),
  };
}

export const routeMenders: Record<string, Mender> = {
  'routing/no-internet-gateway': (_, context) =>
    leftOver(
      context,
      route => kindOfTarget(context.network, route) === 'internetGateway',
    ),
  'routing/no-nat': (_, context) =>
    leftOver(
      context,
      route =>
        route.NatGatewayId !== undefined ||
        (route.DestinationCidrBlock === '0.0.0.0/0' &&
          route.GatewayId === undefined &&
          !isBlackhole(route)),
    ),
};
