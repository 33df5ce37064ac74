import { kindOfTarget, routeDestinationWords } from '../reachability';
import type { SubnetRouteTable } from '../reachability';
import type { Route } from '../snapshot';
import { itemsOf } from '../snapshot';
import { awsCommand, keep, type Variable, type Word } from './commands';
import type { MendContext } from './mender';
import { routeTargetWords } from './routeWords';

/** What the table that is made is to be. */
export interface OwnTable {
  /** Subnets that come to go by it. */
  subnetIds: readonly string[];
  /** The table by which they go now. */
  found: SubnetRouteTable;
  variable: Variable;
  /** Which of its routes the new one has too. */
  keeps: (route: Route) => boolean;
  /** Where everything else goes, as the CLI says it. */
  defaultTarget?: readonly Word[];
}

/**
 * Commands that give subnets a route table of their own, with the routes that
 * they have now but for those that must not be. A new table has the local
 * route by itself.
 */
export function ownTable(
  { network }: MendContext,
  { defaultTarget, found, keeps, subnetIds, variable }: OwnTable,
): string[] {
  const { region } = network.snapshot;
  const { table } = found;
  const vpcId = table.VpcId;
  const commands = [
    keep(
      variable,
      'RouteTable.RouteTableId',
      region,
      'ec2',
      'create-route-table',
      '--vpc-id',
      vpcId,
    ),
  ];
  const kept = table.Routes.filter(keeps);
  for (const route of kept) {
    const kind = kindOfTarget(network, route);
    if (kind === 'local' || kind === 'gatewayEndpoint') continue;
    if (route.Origin === 'EnableVgwRoutePropagation') continue;
    commands.push(
      awsCommand(
        region,
        'ec2',
        'create-route',
        '--route-table-id',
        variable,
        ...routeDestinationWords(route),
        ...routeTargetWords(route),
      ),
    );
  }
  for (const { GatewayId } of table.PropagatingVgws ?? []) {
    commands.push(
      awsCommand(
        region,
        'ec2',
        'enable-vgw-route-propagation',
        '--route-table-id',
        variable,
        '--gateway-id',
        GatewayId,
      ),
    );
  }
  if (defaultTarget) {
    commands.push(
      awsCommand(
        region,
        'ec2',
        'create-route',
        '--route-table-id',
        variable,
        '--destination-cidr-block',
        '0.0.0.0/0',
        ...defaultTarget,
      ),
    );
  }
  // A gateway endpoint serves the tables that it names: also the new one.
  for (const endpoint of itemsOf(network.snapshot.vpcEndpoints)) {
    if (
      endpoint.VpcId !== vpcId ||
      (endpoint.VpcEndpointType ?? 'Gateway') !== 'Gateway'
    ) {
      continue;
    }
    commands.push(
      awsCommand(
        region,
        'ec2',
        'modify-vpc-endpoint',
        '--vpc-endpoint-id',
        endpoint.VpcEndpointId,
        '--add-route-table-ids',
        variable,
      ),
    );
  }
  for (const subnetId of subnetIds) {
    commands.push(associate(region, subnetId, found, variable));
  }
  return commands;
}

/** A subnet with a table of its own already has it replaced: a second one EC2 refuses. */
function associate(
  region: string,
  subnetId: string,
  { implicit, table }: SubnetRouteTable,
  variable: Variable,
): string {
  const id = table.Associations.find(
    each => each.SubnetId === subnetId,
  )?.RouteTableAssociationId;
  return implicit || id === undefined
    ? awsCommand(
        region,
        'ec2',
        'associate-route-table',
        '--subnet-id',
        subnetId,
        '--route-table-id',
        variable,
      )
    : awsCommand(
        region,
        'ec2',
        'replace-route-table-association',
        '--association-id',
        id,
        '--route-table-id',
        variable,
      );
}
