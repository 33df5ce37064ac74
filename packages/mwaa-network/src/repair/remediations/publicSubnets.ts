import { isPublic } from '../../rules/subnets';
import { defaultRoute } from '../../rules/inferRouting';
import { awsCommand, variable } from '../commands';
import { ownersChange, type Remediate } from '../remediation';
import { associate, routeProperties, type TableChange } from '../ownTable';
import { templateDiff } from '../templateDiff';
import {
  EVERYWHERE,
  internetGatewayTarget,
  pointDefaultRoute,
  newPublicSubnet,
  newTable,
} from '../targets';
import { devicesOf } from './natDevices';

/** The subnet of the NAT device becomes public: its own table leads to the internet gateway. */
const publicSubnet: Remediate = (_, context) => {
  const { network } = context;
  const { region } = network.snapshot;
  const places = [
    ...new Set(
      devicesOf(context).flatMap(({ device }) => device.subnetId ?? []),
    ),
  ].filter(id => !isPublic(network, id));
  const tables = new Set<string>();
  const changes = places.flatMap((subnetId, index): TableChange[] => {
    const found = network.routeTableOf(subnetId);
    const vpcId = network.subnets.get(subnetId)?.VpcId;
    if (!found || !vpcId || tables.has(found.table.RouteTableId)) return [];
    const gateway = internetGatewayTarget(vpcId, context);
    const { RouteTableId, Routes } = found.table;
    const privates = network.subnetIds.some(
      id => network.routeTableOf(id)?.table === found.table,
    );
    if (found.implicit || privates) {
      const table = variable(`PUBLIC_TABLE${index + 1}`);
      return [
        {
          commands: [
            ...gateway.commands,
            newTable(table.variable, vpcId, region),
            awsCommand(
              region,
              'ec2',
              'create-route',
              '--route-table-id',
              table,
              '--destination-cidr-block',
              EVERYWHERE,
              '--gateway-id',
              gateway.id,
            ),
            ...associate(subnetId, index + 1, table, context),
          ],
          templateDiff: gateway.templateDiff,
        },
      ];
    }
    tables.add(RouteTableId);
    const route = defaultRoute(Routes);
    const { DestinationCidrBlock: _destination, ...before } = route
      ? routeProperties(route)
      : {};
    return [
      {
        commands: [
          ...gateway.commands,
          pointDefaultRoute(found.table, '--gateway-id', gateway.id, region),
        ],
        templateDiff: [
          gateway.templateDiff,
          templateDiff(
            `default route of ${RouteTableId}`,
            'AWS::EC2::Route',
            route && before,
            route
              ? { GatewayId: gateway.reference }
              : {
                  RouteTableId,
                  DestinationCidrBlock: EVERYWHERE,
                  GatewayId: gateway.reference,
                },
          ),
        ]
          .filter(Boolean)
          .join('\n'),
      },
    ];
  });
  return ownersChange(
    'The NAT device is there and is its owner’s: the route table of its subnet has to lead to the internet gateway. A NAT gateway made anew in a public subnet would do as well.',
    [...new Set(changes.flatMap(({ commands }) => commands))],
    changes
      .map(({ templateDiff: diff }) => diff)
      .filter(Boolean)
      .join('\n'),
  );
};

/** Two zones with a public subnet each: those of the environment's subnets, where they are not yet. */
const publicSubnets: Remediate = (_, context) => {
  const { network } = context;
  const vpcId = network.subnets.get(network.subnetIds[0] ?? '')?.VpcId ?? '';
  const zoneIdOf = (id: string) => {
    const subnet = network.subnets.get(id);
    return (
      subnet?.AvailabilityZoneId ??
      network.zoneIds.get(subnet?.AvailabilityZone ?? '')
    );
  };
  const own = [...network.subnets.values()].filter(
    ({ SubnetId, VpcId }) =>
      VpcId === vpcId &&
      !network.subnetIds.includes(SubnetId) &&
      isPublic(network, SubnetId),
  );
  const covered = new Set(own.map(({ SubnetId }) => zoneIdOf(SubnetId)));
  const zones = network.subnetIds
    .map(zoneIdOf)
    .filter(zone => zone !== undefined && !covered.has(zone));
  const ways = [...new Set(zones)].map((zone, index) =>
    newPublicSubnet(vpcId, zone, index + 1, context),
  );
  return ownersChange(
    'Subnets are the VPC owner’s to make: a public one is missing in a zone of the environment’s subnets. Its block is the first of the VPC that is free; any other free one would do.',
    [...new Set(ways.flatMap(({ commands }) => commands))],
    ways.map(({ templateDiff: diff }) => diff).join('\n'),
  );
};

/** How the VPC's owner makes subnets public, and public ones. */
export const publicSubnetRemediations: Record<string, Remediate> = {
  'nat-gateway/public-subnet': publicSubnet,
  'subnet/public': publicSubnets,
};
