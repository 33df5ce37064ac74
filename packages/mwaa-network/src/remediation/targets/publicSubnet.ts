import { defaultRoute } from '../../reachability/defaultRoute';
import { isPublic } from '../../reachability/publicSubnet';
import { isBlackhole } from '../../reachability';
import { itemsOf } from '../../snapshot';
import { ec2, outputOf, type AwsCommand } from '../command';
import { freeSubnetBlocks } from '../freeSubnetBlocks';
import type { NetworkContext } from '../types';
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
  { network }: NetworkContext,
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
  context: NetworkContext,
): RouteTarget {
  const { network } = context;
  const block = freeSubnetBlocks(network, vpcId, number)[number - 1];
  const name = `PUBLIC_SUBNET${number}`;
  const table = publicTable(vpcId, number, context);
  const own = `public-${number}`;
  return created(
    name,
    [
      ...(block ? [] : [associateBlock(vpcId, number)]),
      ec2(
        'CreateSubnet',
        {
          VpcId: vpcId,
          CidrBlock: block ?? secondaryBlock(number),
          ...(zone && zoneOf(zone)),
        },
        { name, path: 'Subnet.SubnetId' },
      ),
      ...table.commands,
      ec2('AssociateRouteTable', {
        SubnetId: outputOf(name),
        RouteTableId: table.id,
      }),
    ],
    [
      [
        own,
        'AWS::EC2::Subnet',
        {
          VpcId: vpcId,
          CidrBlock: block ?? secondaryBlock(number),
          ...(zone && zoneOf(zone)),
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
function zoneOf(zone: string) {
  return {
    [zone.includes('-az') ? 'AvailabilityZoneId' : 'AvailabilityZone']: zone,
  };
}

/** A VPC that is full takes blocks of the shared address space beside its own. */
function secondaryBlock(number: number): string {
  return `100.64.0.${(number - 1) * 16}/28`;
}

function associateBlock(vpcId: string, number: number): AwsCommand {
  return ec2('AssociateVpcCidrBlock', {
    VpcId: vpcId,
    CidrBlock: secondaryBlock(number),
  });
}

/** A table of its own that leads to the internet gateway, of another public subnet where there is one. */
function publicTable(
  vpcId: string,
  number: number,
  context: NetworkContext,
): RouteTarget {
  const { network } = context;
  const known = [...network.subnets.values()]
    .filter(
      ({ SubnetId, VpcId }) =>
        VpcId === vpcId &&
        !network.subnetIds.includes(SubnetId) &&
        isPublic(network, SubnetId),
    )
    .sort((a, b) => (a.SubnetId < b.SubnetId ? -1 : 1))
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
      newTable(name, vpcId),
      ec2('CreateRoute', {
        RouteTableId: outputOf(name),
        DestinationCidrBlock: EVERYWHERE,
        GatewayId: gateway.id,
      }),
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

export function newTable(name: string, vpcId: string): AwsCommand {
  return ec2(
    'CreateRouteTable',
    { VpcId: vpcId },
    { name, path: 'RouteTable.RouteTableId' },
  );
}
