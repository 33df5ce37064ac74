import type { Part } from './part';
import type {
  Address,
  AvailabilityZone,
  EgressOnlyInternetGateway,
  Instance,
  InternetGateway,
  ManagedPrefixList,
  NatGateway,
  NetworkAcl,
  NetworkInterface,
  RouteTable,
  SecurityGroup,
  ServiceDetail,
  Subnet,
  TransitGatewayVpcAttachment,
  Vpc,
  VpcAttribute,
  VpcEndpoint,
  VpcPeeringConnection,
  VpnGateway,
} from './ec2';
import type { Environment } from './mwaa';
import type { Bucket, ExecutionRole, KmsKey } from './dependencies';

/**
 * The state of one network, in AWS's own words: the field names and shapes of
 * the EC2 `Describe*`, MWAA `GetEnvironment`, S3, IAM and KMS answers. Whoever
 * made it (the collector, the template interpreter, files of the AWS CLI) has
 * put it through `normalise`: no `Date`, no `undefined`, no recorder's wrapper.
 *
 * The items of every part are those of one Region, and of the environment's
 * VPC where a part belongs to a VPC.
 *
 * @public
 */
export interface NetworkSnapshot {
  /** For example `us-east-1`; empty when no file says. */
  region: string;
  /** The environment's account, twelve digits; empty when no file says. */
  account: string;
  /** At most one item: none when the network has no environment yet. */
  environment: Part<Environment>;
  vpcs: Part<Vpc>;
  vpcAttributes: Part<VpcAttribute>;
  subnets: Part<Subnet>;
  routeTables: Part<RouteTable>;
  internetGateways: Part<InternetGateway>;
  egressOnlyInternetGateways: Part<EgressOnlyInternetGateway>;
  natGateways: Part<NatGateway>;
  addresses: Part<Address>;
  networkAcls: Part<NetworkAcl>;
  securityGroups: Part<SecurityGroup>;
  networkInterfaces: Part<NetworkInterface>;
  vpcEndpoints: Part<VpcEndpoint>;
  /** What the Region offers, by `DescribeVpcEndpointServices`. */
  vpcEndpointServices: Part<ServiceDetail>;
  /** Managed prefix lists with their entries, AWS's own included. */
  prefixLists: Part<ManagedPrefixList>;
  availabilityZones: Part<AvailabilityZone>;
  instances: Part<Instance>;
  vpcPeeringConnections: Part<VpcPeeringConnection>;
  transitGatewayVpcAttachments: Part<TransitGatewayVpcAttachment>;
  vpnGateways: Part<VpnGateway>;
  /** The environment's DAG bucket. */
  buckets: Part<Bucket>;
  /** The environment's execution role. */
  executionRoles: Part<ExecutionRole>;
  /** The environment's customer-managed key; none when it uses the AWS-owned one. */
  keys: Part<KmsKey>;
}

/** The names of a snapshot's parts. @public */
export type PartName = Exclude<keyof NetworkSnapshot, 'region' | 'account'>;
