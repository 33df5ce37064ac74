import { defaultRoute } from '../../rules/inferRouting';
import { isPublic } from '../../rules/subnets';
import { isBlackhole } from '../../reachability';
import { itemsOf } from '../../snapshot';
import { awsCommand, capture, variable } from '../commands';
import type { RemediationContext } from '../remediation';
import { freeSubnetBlocks } from '../subnetBlock';
import { internetGatewayTarget } from './internetGateway';
import {
  EVERYWHERE,
  created,
  ref,
  existing,
  type RouteTarget,
} from './routeTarget';

/** A subnet whose table routes to an internet gateway, of the same zone if there is one. */
export function publicSubnetIn(
  vpcId: string,
  zone: string | undefined,
  { network }: RemediationContext,
): string | undefined {
  const subnets = itemsOf(network.snapshot.subnets)
    .filter(({ SubnetId, VpcId }) => {
      const route = defaultRoute(
        network.routeTableOf(SubnetId)?.table.Routes ?? [],
      );
      return (
        VpcId === vpcId &&
        route?.GatewayId?.startsWith('igw-') &&
        !isBlackhole(route)
      );
    })
    .sort((a, b) => (a.SubnetId < b.SubnetId ? -1 : 1));
  const same = subnets.find(
    ({ AvailabilityZone }) => AvailabilityZone === zone,
  );
  return (same ?? subnets[0])?.SubnetId;
}

/**
 * A new subnet in that zone, in the first free block of the VPC, that routes to
 * the internet gateway.
 */
export function newPublicSubnet(
  vpcId: string,
  zone: string | undefined,
  number: number,
  context: RemediationContext,
): RouteTarget {
  const { network } = context;
  const { region } = network.snapshot;
  const block = freeSubnetBlocks(network, vpcId, number)[number - 1];
  const name = `PUBLIC_SUBNET${number}`;
  const table = publicTable(vpcId, number, context);
  const own = `public-${number}`;
  return created(
    name,
    [
      ...(block ? [] : [associateBlock(vpcId, number, region)]),
      capture(
        name,
        'Subnet.SubnetId',
        region,
        'ec2',
        'create-subnet',
        '--vpc-id',
        vpcId,
        '--cidr-block',
        block ?? secondaryBlock(number),
        ...(zone ? zoneOption(zone) : []),
      ),
      ...table.commands,
      awsCommand(
        region,
        'ec2',
        'associate-route-table',
        '--subnet-id',
        variable(name),
        '--route-table-id',
        table.id,
      ),
    ],
    [
      [
        own,
        'AWS::EC2::Subnet',
        {
          VpcId: vpcId,
          CidrBlock: block ?? secondaryBlock(number),
          ...(zone && {
            [zone.includes('-az') ? 'AvailabilityZoneId' : 'AvailabilityZone']:
              zone,
          }),
        },
      ],
      [
        own,
        'AWS::EC2::SubnetRouteTableAssociation',
        {
          SubnetId: ref(own, 'AWS::EC2::Subnet'),
          RouteTableId: table.reference,
        },
      ],
    ],
    [table],
  );
}

/** A zone by its id, `use1-az1`, or by its name. */
function zoneOption(zone: string): string[] {
  return [
    zone.includes('-az') ? '--availability-zone-id' : '--availability-zone',
    zone,
  ];
}

/** A VPC that is full takes blocks of the shared address space beside its own. */
function secondaryBlock(number: number): string {
  return `100.64.0.${(number - 1) * 16}/28`;
}

function associateBlock(vpcId: string, number: number, region: string): string {
  return awsCommand(
    region,
    'ec2',
    'associate-vpc-cidr-block',
    '--vpc-id',
    vpcId,
    '--cidr-block',
    secondaryBlock(number),
  );
}

/** A table of its own that leads to the internet gateway, of another public subnet where there is one. */
function publicTable(
  vpcId: string,
  number: number,
  context: RemediationContext,
): RouteTarget {
  const { network } = context;
  const { region } = network.snapshot;
  const known = [...network.subnets.values()]
    .filter(
      ({ SubnetId, VpcId }) =>
        VpcId === vpcId &&
        !network.subnetIds.includes(SubnetId) &&
        isPublic(network, SubnetId),
    )
    .map(({ SubnetId }) => network.routeTableOf(SubnetId))
    .find(found => found && !found.implicit);
  if (known) return existing(known.table.RouteTableId);
  const gateway = internetGatewayTarget(vpcId, context);
  const name = `PUBLIC_TABLE${number}`;
  const own = `public-${number}`;
  return created(
    name,
    [
      ...gateway.commands,
      newTable(name, vpcId, region),
      awsCommand(
        region,
        'ec2',
        'create-route',
        '--route-table-id',
        variable(name),
        '--destination-cidr-block',
        EVERYWHERE,
        '--gateway-id',
        gateway.id,
      ),
    ],
    [
      [own, 'AWS::EC2::RouteTable', { VpcId: vpcId }],
      [
        own,
        'AWS::EC2::Route',
        {
          RouteTableId: ref(own, 'AWS::EC2::RouteTable'),
          DestinationCidrBlock: EVERYWHERE,
          GatewayId: gateway.reference,
        },
      ],
    ],
    [gateway],
  );
}

export function newTable(name: string, vpcId: string, region: string): string {
  return capture(
    name,
    'RouteTable.RouteTableId',
    region,
    'ec2',
    'create-route-table',
    '--vpc-id',
    vpcId,
  );
}
