import {
  DescribeAddressesCommand,
  DescribeAvailabilityZonesCommand,
  DescribeVpcAttributeCommand,
  DescribeVpnGatewaysCommand,
  paginateDescribeDhcpOptions,
  paginateDescribeEgressOnlyInternetGateways,
  paginateDescribeInstances,
  paginateDescribeInternetGateways,
  paginateDescribeNatGateways,
  paginateDescribeNetworkAcls,
  paginateDescribeNetworkInterfaces,
  paginateDescribeRouteTables,
  paginateDescribeSecurityGroups,
  paginateDescribeSubnets,
  paginateDescribeTransitGatewayVpcAttachments,
  paginateDescribeVpcEndpoints,
  paginateDescribeVpcPeeringConnections,
  paginateDescribeVpcs,
  type Filter,
} from '@aws-sdk/client-ec2';
import type { Reader } from './Reader';

/**
 * The largest page that most calls take. Those that take less say so: EC2
 * refuses a larger one.
 */
const PAGE = 1000;

/** Zones of the Region that the account may use. */
export async function readAvailabilityZones(reader: Reader) {
  const { AvailabilityZones = [] } = await reader.send(
    'ec2:DescribeAvailabilityZones',
    new DescribeAvailabilityZonesCommand({}),
  );
  return AvailabilityZones;
}

/** All VPCs of the Region that the account sees, or those of a filter. */
export function readVpcs(reader: Reader, filters?: Filter[]) {
  return reader.list(
    'ec2:DescribeVpcs',
    paginateDescribeVpcs,
    { Filters: filters },
    page => page.Vpcs,
    PAGE,
  );
}

/**
 * By a filter, and not by id, which would be an error where one of the subnets
 * is gone.
 */
export function readSubnets(reader: Reader, filters: Filter[]) {
  return reader.list(
    'ec2:DescribeSubnets',
    paginateDescribeSubnets,
    { Filters: filters },
    page => page.Subnets,
    PAGE,
  );
}

/** Of the Region, or those of the filters; by a filter for the same reason. */
export function readSecurityGroups(reader: Reader, filters: Filter[]) {
  return reader.list(
    'ec2:DescribeSecurityGroups',
    paginateDescribeSecurityGroups,
    { Filters: filters },
    page => page.SecurityGroups,
    PAGE,
  );
}

/** What is in a VPC or attached to it, by the parts of the snapshot. */
export const vpcReadings = {
  vpcs: (reader: Reader, vpcId: string) => readVpcs(reader, inVpc(vpcId)),

  vpcAttributes: async (reader: Reader, vpcId: string) => {
    const [support, hostnames] = await Promise.all(
      (['enableDnsSupport', 'enableDnsHostnames'] as const).map(Attribute =>
        reader.send(
          'ec2:DescribeVpcAttribute',
          new DescribeVpcAttributeCommand({ VpcId: vpcId, Attribute }),
        ),
      ),
    );
    return [
      {
        VpcId: vpcId,
        EnableDnsSupport: support.EnableDnsSupport,
        EnableDnsHostnames: hostnames.EnableDnsHostnames,
      },
    ];
  },

  subnets: (reader: Reader, vpcId: string) => readSubnets(reader, inVpc(vpcId)),

  routeTables: (reader: Reader, vpcId: string) =>
    reader.list(
      'ec2:DescribeRouteTables',
      paginateDescribeRouteTables,
      { Filters: inVpc(vpcId) },
      page => page.RouteTables,
      100,
    ),

  internetGateways: (reader: Reader, vpcId: string) =>
    reader.list(
      'ec2:DescribeInternetGateways',
      paginateDescribeInternetGateways,
      { Filters: attachedTo(vpcId) },
      page => page.InternetGateways,
      PAGE,
    ),

  // EC2 cannot filter these by VPC.
  egressOnlyInternetGateways: (reader: Reader, vpcId: string) =>
    reader.list(
      'ec2:DescribeEgressOnlyInternetGateways',
      paginateDescribeEgressOnlyInternetGateways,
      {},
      page =>
        page.EgressOnlyInternetGateways?.filter(gateway =>
          gateway.Attachments?.some(({ VpcId }) => VpcId === vpcId),
        ),
      255,
    ),

  natGateways: (reader: Reader, vpcId: string) =>
    reader.list(
      'ec2:DescribeNatGateways',
      paginateDescribeNatGateways,
      { Filter: inVpc(vpcId) },
      page => page.NatGateways,
      PAGE,
    ),

  networkAcls: (reader: Reader, vpcId: string) =>
    reader.list(
      'ec2:DescribeNetworkAcls',
      paginateDescribeNetworkAcls,
      { Filters: inVpc(vpcId) },
      page => page.NetworkAcls,
      PAGE,
    ),

  securityGroups: (reader: Reader, vpcId: string) =>
    readSecurityGroups(reader, inVpc(vpcId)),

  networkInterfaces: (reader: Reader, vpcId: string) =>
    reader.list(
      'ec2:DescribeNetworkInterfaces',
      paginateDescribeNetworkInterfaces,
      { Filters: inVpc(vpcId) },
      page => page.NetworkInterfaces,
      PAGE,
    ),

  vpcEndpoints: (reader: Reader, vpcId: string) =>
    reader.list(
      'ec2:DescribeVpcEndpoints',
      paginateDescribeVpcEndpoints,
      { Filters: inVpc(vpcId) },
      page => page.VpcEndpoints,
      PAGE,
    ),

  instances: (reader: Reader, vpcId: string) =>
    reader.list(
      'ec2:DescribeInstances',
      paginateDescribeInstances,
      { Filters: inVpc(vpcId) },
      page => page.Reservations?.flatMap(({ Instances = [] }) => Instances),
      PAGE,
    ),

  // The VPC may be on either side, and one filter knows one side.
  vpcPeeringConnections: async (reader: Reader, vpcId: string) => {
    const sides = await Promise.all(
      ['accepter-vpc-info.vpc-id', 'requester-vpc-info.vpc-id'].map(Name =>
        reader.list(
          'ec2:DescribeVpcPeeringConnections',
          paginateDescribeVpcPeeringConnections,
          { Filters: [{ Name, Values: [vpcId] }] },
          page => page.VpcPeeringConnections,
          PAGE,
        ),
      ),
    );
    return sides.flat();
  },

  transitGatewayVpcAttachments: (reader: Reader, vpcId: string) =>
    reader.list(
      'ec2:DescribeTransitGatewayVpcAttachments',
      paginateDescribeTransitGatewayVpcAttachments,
      { Filters: inVpc(vpcId) },
      page => page.TransitGatewayVpcAttachments,
      PAGE,
    ),

  // The VPC says which is its own; few are kept in a Region.
  dhcpOptions: (reader: Reader) =>
    reader.list(
      'ec2:DescribeDhcpOptions',
      paginateDescribeDhcpOptions,
      {},
      page => page.DhcpOptions,
      PAGE,
    ),

  vpnGateways: async (reader: Reader, vpcId: string) => {
    const { VpnGateways = [] } = await reader.send(
      'ec2:DescribeVpnGateways',
      new DescribeVpnGatewaysCommand({ Filters: attachedTo(vpcId) }),
    );
    return VpnGateways;
  },
};

/** All of the Region: EC2 cannot filter addresses by VPC. */
export async function readAddresses(reader: Reader) {
  const { Addresses = [] } = await reader.send(
    'ec2:DescribeAddresses',
    new DescribeAddressesCommand({}),
  );
  return Addresses;
}

function inVpc(vpcId: string): Filter[] {
  return [{ Name: 'vpc-id', Values: [vpcId] }];
}

function attachedTo(vpcId: string): Filter[] {
  return [{ Name: 'attachment.vpc-id', Values: [vpcId] }];
}
