import {
  isBlackhole,
  kindOfTarget,
  routeDestinationWords,
} from '../../reachability';
import type { SubnetRouteTable } from '../../reachability';
import type { Route } from '../../snapshot';
import { awsCommand } from '../commands';
import {
  ownersChange,
  type Mend,
  type MendContext,
  type Mender,
} from '../mender';
import { ownTable } from '../ownTable';
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
  const implicit: string[] = [];
  for (const subnetId of network.subnetIds) {
    const found = network.routeTableOf(subnetId);
    const bad = (found?.table.Routes ?? []).filter(isSuch);
    if (!found || bad.length === 0) continue;
    const { RouteTableId } = found.table;
    if (found.implicit) {
      shared = found;
      implicit.push(subnetId);
      diff ||= templateDiff(
        `route table of ${subnetId}`,
        'AWS::EC2::SubnetRouteTableAssociation',
        undefined,
        { SubnetId: subnetId, RouteTableId: 'a table without that route' },
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
            ...routeDestinationWords(route),
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
  if (shared) {
    commands.push(
      ...ownTable(context, {
        found: shared,
        subnetIds: implicit,
        variable: { variable: 'TABLE' },
        keeps: route => !isSuch(route),
      }),
    );
  }
  return ownersChange(
    shared
      ? `The route is in the main table ${shared.table.RouteTableId}, by which others may go: the subnets want a table of their own, and only their owner associates it.`
      : 'The route is there and has to go: a stack beside it takes nothing away.',
    [...new Set(commands)],
    diff,
  );
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

/** A table without the local route cannot be mended: a new one has it. */
const local: Mender = (finding, context) => {
  const { network } = context;
  const commands = network.subnetIds.flatMap((subnetId, index) => {
    const found = network.routeTableOf(subnetId);
    return found && finding.resources.includes(found.table.RouteTableId)
      ? ownTable(context, {
          found,
          subnetIds: [subnetId],
          variable: { variable: `TABLE${index + 1}` },
          keeps: () => true,
        })
      : [];
  });
  return ownersChange(
    'Every route table of a VPC has the local route: the subnets have to be associated with one that has, which only their owner does.',
    commands,
  );
};

export const routeMenders: Record<string, Mender> = {
  'routing/local': local,
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
