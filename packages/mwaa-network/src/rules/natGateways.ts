import { displayId } from '../snapshot';
import { isBlackhole, routeText } from '../reachability';
import { violation, note, pass, unknown, rule } from './rule';
import { defaultRoute, defaultRouteKind } from '../reachability/defaultRoute';
import { sources } from './sources';
import { names } from './words';
import { isPublic, leadsToInternet } from '../reachability/publicSubnet';
import {
  allocateAddress,
  associate,
  distinct,
  ec2,
  EVERYWHERE,
  internetGatewayTarget,
  newTable,
  outputOf,
  ownersChange,
  pointDefaultRoute,
  type TableChange,
} from '../remediation';
import { asOwners } from './subnetTables';
import {
  ELSEWHERE,
  waysByNat,
  isElsewhere,
  ofDevices,
  pointElsewhere,
  withDevices,
} from './natDevices';

export const twoNatDevices = rule({
  id: 'nat-gateway/two',
  met: 'Two NAT devices',
  notMet: 'Only one NAT device',
  statement:
    'The environment’s subnets go out by two NAT gateways or NAT instances, one in each public subnet.',
  severity: 'medium',
  violation: { current: 'warn', 'strict-2022': 'fail' },
  remedy:
    'Point the default route of one subnet at a second NAT gateway, in its own zone’s public subnet.',
  sources: [sources.networking],
  routing: 'public',
  needs: ['routeTables', 'subnets'],
  follows: ['routing/nat-default-route', 'routing/no-internet-gateway'],
  check(context) {
    return withDevices(context, (devices, evidence) => {
      const subnets = new Set(
        devices.map(device => device.subnetId ?? device.id),
      );
      if (devices.length >= 2 && subnets.size >= 2) {
        return pass(
          `Two NAT devices: ${names(devices.map(d => d.id))}`,
          evidence,
        );
      }
      const ids = devices.map(device => device.id);
      if (ids.length > 0 && devices.every(d => d.routeTableId !== undefined)) {
        return note(
          `${names(ids)} is regional: it lies in every zone that needs it`,
          ids,
          evidence,
        );
      }
      if (isElsewhere(context.network)) return unknown(ELSEWHERE, evidence);
      return violation(
        devices.length >= 2
          ? `${names(ids)} lie in one subnet: both fail with its zone`
          : `Both subnets depend on ${names(ids) || 'no NAT device'}: when its zone fails, both lose the internet`,
        ids.length > 0 ? ids : [...context.network.subnetIds],
        evidence,
      );
    });
  },
  /** The subnet whose zone has no NAT device yet goes out by another one. */
  remediate(context, { kind }) {
    const { network } = context;
    if (kind === 'note') {
      return ownersChange(
        'Nothing has to be done. To have it as the page says, make a NAT gateway in a public subnet of each zone.',
        [],
      );
    }
    const devices = waysByNat(context);
    const zone = (id: string | undefined) =>
      network.subnets.get(id ?? '')?.AvailabilityZone;
    const served = new Set(devices.map(({ device }) => zone(device.subnetId)));
    const moved =
      network.subnetIds.find(id => !served.has(zone(id))) ??
      network.subnetIds.at(-1);
    return pointElsewhere(
      'The default routes are there: leading one of them to a second NAT gateway changes it, which only its owner does.',
      moved ? [moved] : [],
      devices,
      context,
    );
  },
});

export const natAvailable = rule({
  id: 'nat-gateway/available',
  met: 'NAT devices work',
  notMet: 'NAT device does not work',
  statement:
    'The NAT devices that the environment’s subnets go out by exist and are available; instances have the source/destination check off.',
  severity: 'critical',
  remedy:
    'Point the route at a NAT gateway that works; of a NAT instance, switch the source/destination check off.',
  sources: [sources.networking],
  routing: 'public',
  needs: ['routeTables'],
  check: context =>
    ofDevices(context, (devices, evidence) => {
      const faulty = devices.filter(d => d.fault || d.sourceDestCheck);
      return faulty.length === 0
        ? pass('The NAT devices are available', evidence)
        : violation(
            faulty
              .map(
                d =>
                  d.fault ||
                  `${displayId(d.id)} has the source/destination check on`,
              )
              .join('; '),
            faulty.map(d => d.id),
            evidence,
          );
    }),
  remediate(context, { resources }) {
    const faulty = waysByNat(context, resources);
    const broken = faulty.filter(({ device }) => device.fault);
    const checking = new Set(
      faulty
        .filter(({ device }) => !device.fault && device.sourceDestCheck)
        .map(({ device }) => device.id),
    );
    const checks = [...checking].map(InstanceId =>
      ec2('ModifyInstanceAttribute', {
        InstanceId,
        SourceDestCheck: { Value: false },
      }),
    );
    if (broken.length === 0) {
      return ownersChange(
        'The NAT instance exists and is its owner’s: it must not check that packets are its own.',
        checks,
        [...checking].map(resource => ({
          resource,
          type: 'AWS::EC2::Instance',
          before: { SourceDestCheck: true },
          after: { SourceDestCheck: false },
        })),
      );
    }
    const fix = pointElsewhere(
      'The routes lead to a NAT device that does not work: leading them elsewhere changes them, which only their owner does.',
      broken.map(({ subnetId }) => subnetId),
      broken,
      context,
    );
    return { ...fix, commands: distinct([...checks, ...fix.commands]) };
  },
});

export const natElasticIp = rule({
  id: 'nat-gateway/elastic-ip',
  met: 'NAT devices have Elastic IP addresses',
  notMet: 'NAT device has no Elastic IP address',
  statement:
    'Each NAT device that the environment’s subnets go out by has an Elastic IP address.',
  severity: 'critical',
  remedy:
    'Give the NAT instance an Elastic IP address. A private NAT gateway cannot be given one: point the route at a public one.',
  sources: [sources.networking],
  routing: 'public',
  needs: ['routeTables'],
  follows: ['nat-gateway/available'],
  check: context =>
    ofDevices(context, (devices, evidence) => {
      const without = devices.filter(d => !d.hasPublicAddress);
      return without.length === 0
        ? pass('The NAT devices have public addresses', evidence)
        : violation(
            `${names(without.map(d => d.id))} has no Elastic IP address`,
            without.map(d => d.id),
            evidence,
          );
    }),
  /** An instance can be given an address; a private NAT gateway cannot. */
  remediate(context, { resources }) {
    const without = waysByNat(context, resources);
    const instances = without.filter(({ device }) =>
      device.id.startsWith('i-'),
    );
    const given = [
      ...new Set(instances.map(({ device }) => device.id)),
    ].flatMap((InstanceId, index) => [
      allocateAddress(`ADDRESS${index + 1}`),
      ec2('AssociateAddress', {
        InstanceId,
        AllocationId: outputOf(`ADDRESS${index + 1}`),
      }),
    ]);
    const gateways = without.filter(entry => !instances.includes(entry));
    if (gateways.length === 0) {
      return ownersChange('The NAT device exists and is its owner’s.', given);
    }
    const fix = pointElsewhere(
      'The NAT gateway is private and cannot be given an address: the routes have to lead to a public one, which only their owner does.',
      gateways.map(({ subnetId }) => subnetId),
      gateways,
      context,
    );
    return { ...fix, commands: [...given, ...fix.commands] };
  },
});

export const natInPublicSubnet = rule({
  id: 'nat-gateway/public-subnet',
  met: 'NAT devices lie in public subnets',
  notMet: 'NAT device lies in a subnet that is not public',
  statement:
    'Each NAT device lies in a public subnet, whose default route leads to the internet gateway.',
  severity: 'critical',
  remedy:
    'Point the default route of the NAT device’s subnet at the internet gateway.',
  sources: [sources.networking],
  routing: 'public',
  needs: ['routeTables', 'subnets'],
  follows: ['nat-gateway/available', 'internet-gateway/attached'],
  check: context =>
    ofDevices(context, (devices, evidence) => {
      const { network } = context;
      const resources: string[] = [];
      const faults: string[] = [];
      const placeless = devices.find(
        d =>
          d.subnetId === undefined && d.routeTableId === undefined && !d.fault,
      );
      if (placeless) {
        return unknown(
          `It is not known in which subnet ${displayId(placeless.id)} lies`,
          evidence,
        );
      }
      let doubt: string | undefined;
      for (const { id, subnetId, routeTableId } of devices) {
        const own = subnetId ?? routeTableId;
        if (own === undefined) continue;
        const found =
          subnetId === undefined
            ? network.routeTables.get(own)
            : network.routeTableOf(subnetId)?.table;
        if (!found) {
          return unknown(
            subnetId === undefined
              ? `${displayId(own)}, the route table of ${displayId(id)}, was not read`
              : `No route table of ${displayId(own)} was read`,
          );
        }
        if (leadsToInternet(network, found)) continue;
        const table = displayId(found.RouteTableId);
        const place =
          subnetId === undefined
            ? `${displayId(id)} is regional`
            : `${displayId(id)} lies in ${displayId(subnetId)}`;
        const route = defaultRoute(found.Routes);
        if (
          route &&
          !isBlackhole(route) &&
          defaultRouteKind(network, route) === 'elsewhere'
        ) {
          // A firewall, for example, with the internet gateway behind it.
          doubt = `${place}, and what lies behind ${table}: ${routeText(route)} was not read`;
          continue;
        }
        resources.push(...(subnetId ? [subnetId] : []), found.RouteTableId);
        faults.push(
          `${place}, whose route table ${table} has ${
            route ? `the default route ${routeText(route)}` : 'no default route'
          }`,
        );
      }
      if (resources.length > 0) {
        return violation(faults.join('; '), resources, evidence);
      }
      return doubt === undefined
        ? pass('The NAT devices lie in public subnets', evidence)
        : unknown(doubt, evidence);
    }),
  /** The subnet of the NAT device becomes public: its own table leads to the internet gateway. */
  remediate(context) {
    const { network } = context;
    const places = [
      ...new Set(
        waysByNat(context).flatMap(({ device }) => device.subnetId ?? []),
      ),
    ].filter(id => !isPublic(network, id));
    const tables = new Set<string>();
    const changes = places.flatMap((subnetId, index): TableChange[] => {
      const found = network.routeTableOf(subnetId);
      const vpcId = network.subnets.get(subnetId)?.VpcId;
      if (!found || !vpcId || tables.has(found.table.RouteTableId)) return [];
      const gateway = internetGatewayTarget(vpcId, context);
      const isEnvironments = network.subnetIds.some(
        id => network.routeTableOf(id)?.table === found.table,
      );
      if (!found.implicit && !isEnvironments) {
        tables.add(found.table.RouteTableId);
        return [pointDefaultRoute(found.table, 'GatewayId', gateway)];
      }
      const table = outputOf(`PUBLIC_TABLE${index + 1}`);
      return [
        {
          commands: [
            ...gateway.commands,
            newTable(table.output, vpcId),
            ec2('CreateRoute', {
              RouteTableId: table,
              DestinationCidrBlock: EVERYWHERE,
              GatewayId: gateway.id,
            }),
            ...associate(subnetId, index + 1, table, context),
          ],
          changes: gateway.changes,
        },
      ];
    });
    return asOwners(
      'The NAT device exists and is its owner’s: the route table of its subnet has to lead to the internet gateway. A NAT gateway made anew in a public subnet would do as well.',
      changes,
    );
  },
});
