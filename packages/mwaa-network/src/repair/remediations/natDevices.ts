import { defaultRoute, defaultRouteKind } from '../../rules/inferRouting';
import { natDevice, type NatDevice } from '../../reachability';
import { awsCommand, variable } from '../commands';
import {
  ownersChange,
  type Remediation,
  type RemediationContext,
  type Remediate,
} from '../remediation';
import { ownTable, type TableChange } from '../ownTable';
import { templateDiff } from '../templateDiff';
import {
  allocateAddress,
  EVERYWHERE,
  natChoice,
  natGatewayTarget,
} from '../targets';
import { pointTo } from './natRoutes';

/** The NAT devices that the environment's subnets go out by. */
export function devicesOf({
  network,
}: RemediationContext): Array<{ subnetId: string; device: NatDevice }> {
  return network.subnetIds.flatMap(subnetId => {
    const route = defaultRoute(
      network.routeTableOf(subnetId)?.table.Routes ?? [],
    );
    if (!route || defaultRouteKind(network, route) !== 'nat') return [];
    const device = natDevice(network, route);
    return typeof device === 'string' ? [] : [{ subnetId, device }];
  });
}

/** Leads subnets to NAT gateways other than those that they go out by. */
function pointElsewhere(
  reason: string,
  subnetIds: readonly string[],
  except: readonly string[],
  context: RemediationContext,
): Remediation {
  const { network } = context;
  const tables = new Set<string>();
  const changes = subnetIds.flatMap((subnetId): TableChange[] => {
    const found = network.routeTableOf(subnetId);
    const number = network.subnetIds.indexOf(subnetId) + 1;
    if (!found || tables.has(found.table.RouteTableId)) return [];
    tables.add(found.table.RouteTableId);
    // What others go by as well is theirs too: the subnet gets a table of its own.
    const shared =
      found.implicit ||
      network.subnetIds.some(
        other =>
          !subnetIds.includes(other) &&
          network.routeTableOf(other)?.table === found.table,
      );
    return shared
      ? [
          ownTable(
            subnetId,
            number,
            context,
            ({ DestinationCidrBlock }) => DestinationCidrBlock === EVERYWHERE,
            except,
          ),
        ]
      : [
          pointTo(
            found,
            natGatewayTarget(subnetId, number, context, except),
            network.snapshot.region,
          ),
        ];
  });
  const [first] = subnetIds;
  return ownersChange(
    first
      ? `${reason} ${natChoice(natGatewayTarget(first, 1, context, except))}`
      : reason,
    [...new Set(changes.flatMap(({ commands }) => commands))],
    changes.map(({ templateDiff: diff }) => diff).join('\n'),
  );
}

/** The subnet whose zone has no NAT device yet goes out by another one. */
const two: Remediate = (_, context) => {
  const { network } = context;
  const devices = devicesOf(context);
  const zone = (id: string | undefined) =>
    network.subnets.get(id ?? '')?.AvailabilityZone;
  const served = new Set(devices.map(({ device }) => zone(device.subnetId)));
  const moved =
    network.subnetIds.find(id => !served.has(zone(id))) ??
    network.subnetIds.at(-1);
  return pointElsewhere(
    'The default routes are there: leading one of them to a second NAT gateway changes it, which only its owner does.',
    moved ? [moved] : [],
    devices.map(({ device }) => device.id),
    context,
  );
};

const available: Remediate = (finding, context) => {
  const { network } = context;
  const faulty = devicesOf(context).filter(({ device }) =>
    finding.resources.includes(device.id),
  );
  const broken = faulty.filter(({ device }) => device.fault);
  const checking = faulty.filter(
    ({ device }) => !device.fault && device.sourceDestCheck,
  );
  const checks = checking.map(({ device }) =>
    awsCommand(
      network.snapshot.region,
      'ec2',
      'modify-instance-attribute',
      '--instance-id',
      device.id,
      '--no-source-dest-check',
    ),
  );
  if (broken.length === 0) {
    return ownersChange(
      'The NAT instance is there and is its owner’s: it must not check that packets are its own.',
      [...new Set(checks)],
      [...new Set(checking.map(({ device }) => device.id))]
        .map(id =>
          templateDiff(
            id,
            'AWS::EC2::Instance',
            { SourceDestCheck: true },
            { SourceDestCheck: false },
          ),
        )
        .join('\n'),
    );
  }
  const fix = pointElsewhere(
    'The routes lead to a NAT device that does not work: leading them elsewhere changes them, which only their owner does.',
    broken.map(({ subnetId }) => subnetId),
    broken.map(({ device }) => device.id),
    context,
  );
  return {
    ...fix,
    commands: [...new Set([...checks, ...(fix.commands ?? [])])],
  };
};

/** An instance can be given an address; a private NAT gateway cannot. */
const elasticIp: Remediate = (finding, context) => {
  const { region } = context.network.snapshot;
  const without = devicesOf(context).filter(({ device }) =>
    finding.resources.includes(device.id),
  );
  const instances = without.filter(({ device }) => device.id.startsWith('i-'));
  const given = [...new Set(instances.map(({ device }) => device.id))].flatMap(
    (id, index) => [
      allocateAddress(`ADDRESS${index + 1}`, region),
      awsCommand(
        region,
        'ec2',
        'associate-address',
        '--instance-id',
        id,
        '--allocation-id',
        variable(`ADDRESS${index + 1}`),
      ),
    ],
  );
  const gateways = without.filter(entry => !instances.includes(entry));
  if (gateways.length === 0) {
    return ownersChange('The NAT device is there and is its owner’s.', given);
  }
  const fix = pointElsewhere(
    'The NAT gateway is private and cannot be given an address: the routes have to lead to a public one, which only their owner does.',
    gateways.map(({ subnetId }) => subnetId),
    gateways.map(({ device }) => device.id),
    context,
  );
  return { ...fix, commands: [...given, ...(fix.commands ?? [])] };
};

/** How the owner of NAT devices fixes them, or leads routes to others. */
export const natDeviceRemediations: Record<string, Remediate> = {
  'nat-gateway/two': two,
  'nat-gateway/available': available,
  'nat-gateway/elastic-ip': elasticIp,
};
