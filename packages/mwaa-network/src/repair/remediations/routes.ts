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
  type Remediation,
  type RemediationContext,
  type Remediate,
} from '../remediation';
import { ownTable, routeProperties } from '../ownTable';
import { templateDiff } from '../templateDiff';

/** A route that must not be there: its owner deletes it, or gives the subnets a table without it. */
function leftOver(
  context: RemediationContext,
  isSuch: (route: Route) => boolean,
): Remediation {
  const { network } = context;
  const { region } = network.snapshot;
  const commands: string[] = [];
  const diffs: string[] = [];
  let shared: SubnetRouteTable | undefined;
  network.subnetIds.forEach((subnetId, index) => {
    const found = network.routeTableOf(subnetId);
    const bad = (found?.table.Routes ?? []).filter(isSuch);
    if (!found || bad.length === 0) return;
    const { RouteTableId } = found.table;
    if (found.implicit) {
      shared = found;
      const own = ownTable(subnetId, index + 1, context, isSuch);
      commands.push(...own.commands);
      diffs.push(own.templateDiff);
      return;
    }
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
      diffs.push(
        templateDiff(
          `route of ${RouteTableId}`,
          'AWS::EC2::Route',
          { RouteTableId, ...routeProperties(route) },
          undefined,
        ),
      );
    }
  });
  return ownersChange(
    shared
      ? `The route is in the main table ${shared.table.RouteTableId}, by which others may go: the subnets want a table of their own, and only their owner associates it.`
      : 'The route is there and has to go: a stack beside it takes nothing away.',
    commands,
    diffs.join('\n'),
  );
}

/** A table whose local route takes nothing is no table of the VPC: the subnet gets another. */
const local: Remediate = (finding, context) => {
  const { network } = context;
  const own = network.subnetIds.flatMap((subnetId, index) => {
    const found = network.routeTableOf(subnetId);
    return found && finding.resources.includes(found.table.RouteTableId)
      ? [ownTable(subnetId, index + 1, context, () => false)]
      : [];
  });
  return ownersChange(
    'EC2 puts the local route into every table that it makes and lets nobody add one: the subnets have to be associated with a new table, which only their owner does.',
    own.flatMap(({ commands }) => commands),
    own.map(({ templateDiff: diff }) => diff).join('\n'),
  );
};

const isInternetGateway =
  ({ network }: RemediationContext) =>
  (route: Route) =>
    kindOfTarget(network, route) === 'internetGateway';

export const routeRemediations: Record<string, Remediate> = {
  'routing/no-internet-gateway': (_, context) =>
    leftOver(context, isInternetGateway(context)),
  'routing/no-nat': (_, context) =>
    leftOver(
      context,
      route =>
        route.NatGatewayId !== undefined ||
        (route.DestinationCidrBlock === '0.0.0.0/0' &&
          route.GatewayId === undefined &&
          !isBlackhole(route)),
    ),
  'routing/local': local,
};
