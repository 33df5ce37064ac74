import { defaultRoute } from '../../judge/routing';
import { awsCommand, commandsIn, keep, type Variable } from '../commands';
import { leadOut } from '../leadOut';
import {
  anotherVpc,
  ownersChange,
  type Mend,
  type MendContext,
  type Mender,
} from '../mender';
import { internetGatewayOf, makePublicSubnet } from '../publicSubnet';
import { templateDiff } from '../templateDiff';

const NO_PLACE =
  'The VPC has no public subnet that a NAT gateway could be made in, and no block left for one.';

/** The environment's subnets whose default routes lead to any of those. */
function subnetsBy(
  devices: readonly string[],
  { network }: MendContext,
): string[] {
  return network.subnetIds.filter(id => {
    const route = defaultRoute(network.routeTableOf(id)?.table.Routes ?? []);
    return [
      route?.NatGatewayId,
      route?.InstanceId,
      route?.NetworkInterfaceId,
    ].some(target => target !== undefined && devices.includes(target));
  });
}

/** Led to a NAT gateway that works. */
function ledElsewhere(
  reason: string,
  devices: readonly string[],
  context: MendContext,
): Mend {
  const led = leadOut(subnetsBy(devices, context), context, devices);
  return led
    ? ownersChange(reason, led.commands, led.templateDiff)
    : anotherVpc(NO_PLACE);
}

const available: Mender = (finding, context) => {
  const commands = commandsIn(
    finding.remedy,
    context.network.snapshot.region,
  ).filter(command => command.includes('modify-instance-attribute'));
  return commands.length > 0
    ? ownersChange(
        'The instance is there: only its owner turns its source/destination check off.',
        commands,
      )
    : ledElsewhere(
        'The routes lead to a NAT device that does not work: leading them elsewhere changes them, which only their owner does.',
        finding.resources,
        context,
      );
};

/** An instance can be given an address; a private NAT gateway never. */
const elasticIp: Mender = (finding, context) => {
  const { network } = context;
  const { region } = network.snapshot;
  const instances = finding.resources.filter(id => network.instances.has(id));
  if (instances.length === 0) {
    return ledElsewhere(
      'A private NAT gateway cannot be given an address: leading the routes to a public one changes them, which only their owner does.',
      finding.resources,
      context,
    );
  }
  return ownersChange(
    'The NAT instance is there: only its owner gives it an address.',
    instances.flatMap((id, index) => {
      const allocation: Variable = { variable: `ALLOCATION${index + 1}` };
      return [
        keep(
          allocation,
          'AllocationId',
          region,
          'ec2',
          'allocate-address',
          '--domain',
          'vpc',
        ),
        awsCommand(
          region,
          'ec2',
          'associate-address',
          '--instance-id',
          id,
          '--allocation-id',
          allocation,
        ),
      ];
    }),
  );
};

/** The subnets that the devices lie in are led to the internet gateway. */
const publicSubnet: Mender = (finding, context) => {
  const { network } = context;
  const { region } = network.snapshot;
  const commands: string[] = [];
  const diffs: string[] = [];
  for (const id of finding.resources) {
    const table = network.routeTables.get(id);
    if (!table) continue;
    const { commands: making, gateway } = internetGatewayOf(
      table.VpcId,
      context,
    );
    const before = defaultRoute(table.Routes);
    commands.push(
      ...making,
      awsCommand(
        region,
        'ec2',
        before ? 'replace-route' : 'create-route',
        '--route-table-id',
        id,
        '--destination-cidr-block',
        '0.0.0.0/0',
        '--gateway-id',
        gateway,
      ),
    );
    diffs.push(
      templateDiff(`default route of ${id}`, 'AWS::EC2::Route', undefined, {
        RouteTableId: id,
        DestinationCidrBlock: '0.0.0.0/0',
        GatewayId:
          typeof gateway === 'string' ? gateway : 'the new internet gateway',
      }),
    );
  }
  return ownersChange(
    'The NAT device is there, in a subnet that does not lead to the internet: only the owner of its route table changes that.',
    [...new Set(commands)],
    diffs.join('\n'),
  );
};

/** A second one, in the zone of the subnet that goes by the other's. */
const two: Mender = (finding, context) => {
  const { network } = context;
  const zoneOf = (subnetId: string | undefined) =>
    network.subnets.get(subnetId ?? '')?.AvailabilityZone;
  const [gateway] = finding.resources.flatMap(
    id => network.natGateways.get(id) ?? [],
  );
  const zone = zoneOf(gateway?.SubnetId);
  const { subnetIds } = network;
  const second =
    subnetIds.find(id => zone !== undefined && zoneOf(id) !== zone) ??
    subnetIds[subnetIds.length - 1];
  const led = second && leadOut([second], context, finding.resources);
  return led
    ? ownersChange(
        'The default routes are there: leading one of them to a second NAT gateway changes it, which only its owner does.',
        led.commands,
        led.templateDiff,
      )
    : anotherVpc(NO_PLACE);
};

/** Public subnets in the zones of the environment's own, as many as are missing. */
const publicSubnets: Mender = (_, context) => {
  const { network } = context;
  const vpcId = network.subnets.get(network.subnetIds[0] ?? '')?.VpcId;
  const zones = network.subnetIds.map(
    id => network.subnets.get(id)?.AvailabilityZone,
  );
  const served = new Set(
    [...network.subnets.values()]
      .filter(({ SubnetId, VpcId }) => {
        const route = defaultRoute(
          network.routeTableOf(SubnetId)?.table.Routes ?? [],
        );
        return (
          VpcId === vpcId &&
          !network.subnetIds.includes(SubnetId) &&
          route?.GatewayId !== undefined
        );
      })
      .map(({ AvailabilityZone }) => AvailabilityZone),
  );
  const made = zones
    .filter(zone => !served.has(zone))
    .map((zone, index) =>
      makePublicSubnet(vpcId ?? '', zone, context, index + 1),
    );
  const commands = [...new Set(made.flatMap(each => each?.commands ?? []))];
  return made.length > 0 && made.every(each => each !== undefined)
    ? ownersChange(
        'Subnets are the VPC owner’s to make, and so is the way from them to the internet.',
        commands,
      )
    : anotherVpc(
        'The VPC has no two public subnets in two zones that NAT gateways could be in, and no block left for one.',
      );
};

export const natGatewayMenders: Record<string, Mender> = {
  'nat-gateway/available': available,
  'nat-gateway/elastic-ip': elasticIp,
  'nat-gateway/public-subnet': publicSubnet,
  'nat-gateway/two': two,
  'subnet/public': publicSubnets,
};
