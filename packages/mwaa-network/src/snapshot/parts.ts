import type { Bucket, ExecutionRole, KmsKey } from './dependencies';
import type * as aws from './ec2';
import type { Environment } from './mwaa';
import type { Check } from './wellFormed/checks';
import * as ec2 from './wellFormed/ec2Shapes';
import * as other from './wellFormed/otherShapes';

/** What there is to say of one part of a snapshot, in one place. */
export interface PartDescription<T = unknown, O extends string = string> {
  /** The operation of AWS's API that answers it. */
  operation: O;
  /** EC2 where nothing else is said. */
  service?: 'iam' | 'kms' | 'mwaa' | 's3api';
  /** The member of the answer that lists the items, where one does. */
  member?: string;
  /** How an item looks: what is wrong with one, or undefined. */
  check: Check;
  /** The member that tells items apart, or what else does. */
  id: string;
  keyOf?(item: Record<string, unknown>): string;
  /** In a VPC, or attached to one. */
  inVpc?: true;
  /** A template cannot describe it. */
  outsideTemplates?: true;
  /** Only a type: that of the items. */
  item?: T;
}

const part =
  <T>() =>
  <O extends string>(description: PartDescription<T, O>) =>
    description;

/**
 * The parts of a snapshot, in its order: readers, the collector's permissions,
 * the check of what was read and the snapshot's own type follow from it.
 */
export const parts = {
  /** At most one item: none when the network has no environment yet. */
  environment: part<Environment>()({
    operation: 'GetEnvironment',
    service: 'mwaa',
    check: other.environment,
    id: 'Name',
  }),
  vpcs: part<aws.Vpc>()({
    operation: 'DescribeVpcs',
    member: 'Vpcs',
    check: ec2.vpc,
    id: 'VpcId',
    inVpc: true,
  }),
  vpcAttributes: part<aws.VpcAttribute>()({
    operation: 'DescribeVpcAttribute',
    check: ec2.vpcAttribute,
    id: 'VpcId',
    inVpc: true,
  }),
  subnets: part<aws.Subnet>()({
    operation: 'DescribeSubnets',
    member: 'Subnets',
    check: ec2.subnet,
    id: 'SubnetId',
    inVpc: true,
  }),
  routeTables: part<aws.RouteTable>()({
    operation: 'DescribeRouteTables',
    member: 'RouteTables',
    check: ec2.routeTable,
    id: 'RouteTableId',
    inVpc: true,
  }),
  internetGateways: part<aws.InternetGateway>()({
    operation: 'DescribeInternetGateways',
    member: 'InternetGateways',
    check: ec2.internetGateway,
    id: 'InternetGatewayId',
    inVpc: true,
  }),
  egressOnlyInternetGateways: part<aws.EgressOnlyInternetGateway>()({
    operation: 'DescribeEgressOnlyInternetGateways',
    member: 'EgressOnlyInternetGateways',
    check: ec2.egressOnlyInternetGateway,
    id: 'EgressOnlyInternetGatewayId',
    inVpc: true,
  }),
  natGateways: part<aws.NatGateway>()({
    operation: 'DescribeNatGateways',
    member: 'NatGateways',
    check: ec2.natGateway,
    id: 'NatGatewayId',
    inVpc: true,
  }),
  addresses: part<aws.Address>()({
    operation: 'DescribeAddresses',
    member: 'Addresses',
    check: ec2.elasticAddress,
    id: 'AllocationId',
  }),
  networkAcls: part<aws.NetworkAcl>()({
    operation: 'DescribeNetworkAcls',
    member: 'NetworkAcls',
    check: ec2.networkAcl,
    id: 'NetworkAclId',
    inVpc: true,
  }),
  securityGroups: part<aws.SecurityGroup>()({
    operation: 'DescribeSecurityGroups',
    member: 'SecurityGroups',
    check: ec2.securityGroup,
    id: 'GroupId',
    inVpc: true,
  }),
  networkInterfaces: part<aws.NetworkInterface>()({
    operation: 'DescribeNetworkInterfaces',
    member: 'NetworkInterfaces',
    check: ec2.networkInterface,
    id: 'NetworkInterfaceId',
    outsideTemplates: true,
  }),
  vpcEndpoints: part<aws.VpcEndpoint>()({
    operation: 'DescribeVpcEndpoints',
    member: 'VpcEndpoints',
    check: ec2.vpcEndpoint,
    id: 'VpcEndpointId',
    inVpc: true,
  }),
  /** What the Region offers, by `DescribeVpcEndpointServices`. */
  vpcEndpointServices: part<aws.ServiceDetail>()({
    operation: 'DescribeVpcEndpointServices',
    member: 'ServiceDetails',
    check: ec2.serviceDetail,
    id: 'ServiceName',
    // S3 is listed twice: as a gateway and as an interface.
    keyOf: ({ ServiceName, ServiceType = [] }) =>
      [
        ServiceName,
        ...(ServiceType as Array<{ ServiceType?: string }>)
          .map(type => type.ServiceType)
          .sort(),
      ].join(' '),
    outsideTemplates: true,
  }),
  /** Managed prefix lists with their entries, AWS's own included. */
  prefixLists: part<aws.ManagedPrefixList>()({
    operation: 'DescribeManagedPrefixLists',
    member: 'PrefixLists',
    check: ec2.managedPrefixList,
    id: 'PrefixListId',
  }),
  availabilityZones: part<aws.AvailabilityZone>()({
    operation: 'DescribeAvailabilityZones',
    member: 'AvailabilityZones',
    check: ec2.availabilityZone,
    id: 'ZoneId',
    outsideTemplates: true,
  }),
  instances: part<aws.Instance>()({
    operation: 'DescribeInstances',
    member: 'Reservations',
    check: ec2.instance,
    id: 'InstanceId',
    inVpc: true,
  }),
  vpcPeeringConnections: part<aws.VpcPeeringConnection>()({
    operation: 'DescribeVpcPeeringConnections',
    member: 'VpcPeeringConnections',
    check: ec2.vpcPeeringConnection,
    id: 'VpcPeeringConnectionId',
    inVpc: true,
  }),
  transitGatewayVpcAttachments: part<aws.TransitGatewayVpcAttachment>()({
    operation: 'DescribeTransitGatewayVpcAttachments',
    member: 'TransitGatewayVpcAttachments',
    check: ec2.transitGatewayVpcAttachment,
    id: 'TransitGatewayAttachmentId',
    inVpc: true,
  }),
  vpnGateways: part<aws.VpnGateway>()({
    operation: 'DescribeVpnGateways',
    member: 'VpnGateways',
    check: ec2.vpnGateway,
    id: 'VpnGatewayId',
    inVpc: true,
  }),
  /** Those of the Region; a VPC names its own. */
  dhcpOptions: part<aws.DhcpOptions>()({
    operation: 'DescribeDhcpOptions',
    member: 'DhcpOptions',
    check: ec2.dhcpOptions,
    id: 'DhcpOptionsId',
    inVpc: true,
  }),
  /** The environment's DAG bucket. */
  buckets: part<Bucket>()({
    operation: 'GetBucketLocation',
    service: 's3api',
    check: other.bucket,
    id: 'Name',
  }),
  /** The environment's execution role. */
  executionRoles: part<ExecutionRole>()({
    operation: 'GetRole',
    service: 'iam',
    check: other.executionRole,
    id: 'RoleName',
  }),
  /** The environment's customer-managed key; none when it uses the AWS-owned one. */
  keys: part<KmsKey>()({
    operation: 'DescribeKey',
    service: 'kms',
    check: other.kmsKey,
    id: 'KeyId',
  }),
};

/** The names of a snapshot's parts. @public */
export type PartName = keyof typeof parts;

/** The item of each part. */
export type PartItems = {
  [P in PartName]: NonNullable<(typeof parts)[P]['item']>;
};

/**
 * The names of all the parts of a snapshot, in its order.
 *
 * @public
 */
export const partNames = Object.keys(parts) as readonly PartName[];

/** The same, as one type for all. */
export const descriptionOf = (name: PartName): PartDescription => parts[name];

/** The command of the AWS CLI that reads a part. */
export function commandOf(name: PartName): string {
  const { operation, service = 'ec2' } = descriptionOf(name);
  return `aws ${service} ${operation.replace(/(?!^)([A-Z])/g, '-$1').toLowerCase()}`;
}
