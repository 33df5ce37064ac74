import { itemsOf } from '../../snapshot';
import type { RouteTable } from '../../snapshot';
import { commandsIn, quote } from '../commands';
import { ownersChange, type MendContext, type Mender } from '../mender';
import { ownTable } from '../ownTable';
import { internetGatewayOf } from '../publicSubnet';

/** What blocks a flow is named, with the command that takes it out of the way. */
const blocked: Mender = (finding, context) => {
  const { network } = context;
  const commands = commandsIn(finding.remedy, network.snapshot.region);
  return ownersChange(
    'What blocks the way is there: only its owner changes it.',
    [
      ...commands
        .filter(command => !command.startsWith('aws ec2 describe-'))
        .flatMap(command => toTheInternet(command, context)),
      ...itemsOf(network.snapshot.routeTables)
        .filter(
          ({ RouteTableId, Routes }) =>
            finding.resources.includes(RouteTableId) &&
            !Routes.some(({ GatewayId }) => GatewayId === 'local'),
        )
        .flatMap((table, index) => withLocalRoute(table, index + 1, context)),
    ],
  );
};

/** A command that leads a route to the internet gateway, with the VPC's, or a new one. */
function toTheInternet(command: string, context: MendContext): string[] {
  const { network } = context;
  const vpcId = network.subnets.get(network.subnetIds[0] ?? '')?.VpcId;
  if (!command.includes('<internet gateway>') || !vpcId) return [command];
  const { commands, gateway } = internetGatewayOf(vpcId, context);
  return [...commands, command.replace('<internet gateway>', quote(gateway))];
}

/** A table without the local route cannot be mended: a new one has it. */
function withLocalRoute(
  table: RouteTable,
  number: number,
  context: MendContext,
): string[] {
  const subnetIds = table.Associations.flatMap(each => each.SubnetId ?? []);
  return ownTable(context, {
    found: { table, implicit: false },
    subnetIds,
    variable: { variable: `TABLE${number}` },
    keeps: () => true,
  });
}

export const reachabilityMenders: Record<string, Mender> = {
  'reachability/database': blocked,
  'reachability/web-server': blocked,
  'reachability/internet': blocked,
  'reachability/services': blocked,
};
