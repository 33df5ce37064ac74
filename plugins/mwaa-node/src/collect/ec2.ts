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
export function readAvailabilityZones(reader: Reader) {
  return reader.call('ec2:DescribeAvailabilityZones', async options => {
    const { AvailabilityZones = [] } = await reader
      .client('ec2')
      .send(new DescribeAvailabilityZonesCommand({}), options);
    return AvailabilityZones;
  });
}

/** All VPCs of the Region that the account sees, or those of a filter. */
export function readVpcs(reader: Reader, filters?: Filter[]) {
  return reader.pages(
    'ec2:DescribeVpcs',
    options =>
      paginateDescribeVpcs(
        { client: reader.client('ec2'), pageSize: PAGE },
        { Filters: filters },
        options,
      ),
    page => page.Vpcs,
  );
}

/**
 * By a filter, and not by id, which would be an error where one of the subnets
 * is gone.
 */
export function readSubnets(reader: Reader, filters: Filter[]) {
  return reader.pages(
    'ec2:DescribeSubnets',
    options =>
      paginateDescribeSubnets(
        { client: reader.client('ec2'), pageSize: PAGE },
        { Filters: filters },
        options,
      ),
    page => page.Subnets,
  );
}

/** Of the Region, or those of the filters; by a filter for the same reason. */
export function readSecurityGroups(reader: Reader, filters: Filter[]) {
  return reader.pages(
    'ec2:DescribeSecurityGroups',
    options =>
      paginateDescribeSecurityGroups(
        { client: reader.client('ec2'), pageSize: PAGE },
        { Filters: filters },
        options,
      ),
    page => page.SecurityGroups,
  );
}

/** What is in a VPC or attached to it, by the parts of the snapshot. */
export const vpcReadings = {
  vpcs: (reader: Reader, vpcId: string) => readVpcs(reader, inVpc(vpcId)),

  vpcAttributes: async (reader: Reader, vpcId: string) => {
    const [support, hostnames] = await Promise.all(
      (['enableDnsSupport', 'enableDnsHostnames'] as const).map(Attribute =>
        reader.call('ec2:DescribeVpcAttribute', options =>
          reader
            .client('ec2')
            .send(
              new DescribeVpcAttributeCommand({ VpcId: vpcId, Attribute }),
              options,
            ),
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
    reader.pages(
      'ec2:DescribeRouteTables',
      options =>
        paginateDescribeRouteTables(
          { client: reader.client('ec2'), pageSize: 100 },
          { Filters: inVpc(vpcId) },
          options,
        ),
      page => page.RouteTables,
    ),

  internetGateways: (reader: Reader, vpcId: string) =>
    reader.pages(
      'ec2:DescribeInternetGateways',
      options =>
        paginateDescribeInternetGateways(
          { client: reader.client('ec2'), pageSize: PAGE },
          { Filters: attachedTo(vpcId) },
          options,
        ),
      page => page.InternetGateways,
    ),

  // EC2 cannot filter these by VPC.
  egressOnlyInternetGateways: (reader: Reader, vpcId: string) =>
    reader.pages(
      'ec2:DescribeEgressOnlyInternetGateways',
      options =>
        paginateDescribeEgressOnlyInternetGateways(
          { client: reader.client('ec2'), pageSize: 255 },
          {},
          options,
        ),
      page =>
        page.EgressOnlyInternetGateways?.filter(gateway =>
          gateway.Attachments?.some(({ VpcId }) => VpcId === vpcId),
        ),
    ),

  natGateways: (reader: Reader, vpcId: string) =>
    reader.pages(
      'ec2:DescribeNatGateways',
      options =>
        paginateDescribeNatGateways(
          { client: reader.client('ec2'), pageSize: PAGE },
          { Filter: inVpc(vpcId) },
          options,
        ),
      page => page.NatGateways,
    ),

  networkAcls: (reader: Reader, vpcId: string) =>
    reader.pages(
      'ec2:DescribeNetworkAcls',
      options =>
        paginateDescribeNetworkAcls(
          { client: reader.client('ec2'), pageSize: PAGE },
          { Filters: inVpc(vpcId) },
          options,
        ),
      page => page.NetworkAcls,
    ),

  securityGroups: (reader: Reader, vpcId: string) =>
    readSecurityGroups(reader, inVpc(vpcId)),

  networkInterfaces: (reader: Reader, vpcId: string) =>
    reader.pages(
      'ec2:DescribeNetworkInterfaces',
      options =>
        paginateDescribeNetworkInterfaces(
          { client: reader.client('ec2'), pageSize: PAGE },
          { Filters: inVpc(vpcId) },
          options,
        ),
      page => page.NetworkInterfaces,
    ),

  vpcEndpoints: (reader: Reader, vpcId: string) =>
    reader.pages(
      'ec2:DescribeVpcEndpoints',
      options =>
        paginateDescribeVpcEndpoints(
          { client: reader.client('ec2'), pageSize: PAGE },
          { Filters: inVpc(vpcId) },
          options,
        ),
      page => page.VpcEndpoints,
    ),

  instances: (reader: Reader, vpcId: string) =>
    reader.pages(
      'ec2:DescribeInstances',
      options =>
        paginateDescribeInstances(
          { client: reader.client('ec2'), pageSize: PAGE },
          { Filters: inVpc(vpcId) },
          options,
        ),
      page => page.Reservations?.flatMap(({ Instances = [] }) => Instances),
    ),

  // The VPC may be on either side, and one filter knows one side.
  vpcPeeringConnections: async (reader: Reader, vpcId: string) => {
    const sides = await Promise.all(
      ['accepter-vpc-info.vpc-id', 'requester-vpc-info.vpc-id'].map(Name =>
        reader.pages(
          'ec2:DescribeVpcPeeringConnections',
          options =>
            paginateDescribeVpcPeeringConnections(
              { client: reader.client('ec2'), pageSize: PAGE },
              { Filters: [{ Name, Values: [vpcId] }] },
              options,
            ),
          page => page.VpcPeeringConnections,
        ),
      ),
    );
    return sides.flat();
  },

  transitGatewayVpcAttachments: (reader: Reader, vpcId: string) =>
    reader.pages(
      'ec2:DescribeTransitGatewayVpcAttachments',
      options =>
        paginateDescribeTransitGatewayVpcAttachments(
          { client: reader.client('ec2'), pageSize: PAGE },
          { Filters: inVpc(vpcId) },
          options,
        ),
      page => page.TransitGatewayVpcAttachments,
    ),

  // The VPC says which is its own; few are kept in a Region.
  dhcpOptions: (reader: Reader) =>
    reader.pages(
      'ec2:DescribeDhcpOptions',
      options =>
        paginateDescribeDhcpOptions(
          { client: reader.client('ec2'), pageSize: PAGE },
          {},
          options,
        ),
      page => page.DhcpOptions,
    ),

  vpnGateways: (reader: Reader, vpcId: string) =>
    reader.call('ec2:DescribeVpnGateways', async options => {
      const { VpnGateways = [] } = await reader
        .client('ec2')
        .send(
          new DescribeVpnGatewaysCommand({ Filters: attachedTo(vpcId) }),
          options,
        );
      return VpnGateways;
    }),
};

/** All of the Region: EC2 cannot filter addresses by VPC. */
export function readAddresses(reader: Reader) {
  return reader.call('ec2:DescribeAddresses', async options => {
    const { Addresses = [] } = await reader
      .client('ec2')
      .send(new DescribeAddressesCommand({}), options);
    return Addresses;
  });
}

function inVpc(vpcId: string): Filter[] {
  return [{ Name: 'vpc-id', Values: [vpcId] }];
}

function attachedTo(vpcId: string): Filter[] {
  return [{ Name: 'attachment.vpc-id', Values: [vpcId] }];
}
