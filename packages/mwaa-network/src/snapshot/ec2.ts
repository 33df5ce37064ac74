/**
 * The parts of EC2's `Describe*` answers that the product reads. Names, shapes
 * and optionality are those of the EC2 API reference (2016-11-15); more members
 * may be present and are kept. Times are ISO 8601 strings.
 */

/** @public */
export interface Tag {
  Key: string;
  Value: string;
}

/** `DescribeVpcs`. @public */
export interface Vpc {
  VpcId: string;
  CidrBlock: string;
  State?: string;
  IsDefault?: boolean;
  OwnerId?: string;
  DhcpOptionsId?: string;
  CidrBlockAssociationSet?: Array<{
    CidrBlock: string;
    CidrBlockState?: { State: string };
  }>;
  Ipv6CidrBlockAssociationSet?: Array<{
    Ipv6CidrBlock: string;
    Ipv6CidrBlockState?: { State: string };
  }>;
  Tags?: Tag[];
}

/** `DescribeVpcAttribute`, its answers for one VPC put together. @public */
export interface VpcAttribute {
  VpcId: string;
  EnableDnsSupport?: { Value: boolean };
  EnableDnsHostnames?: { Value: boolean };
}

/** `DescribeSubnets`. @public */
export interface Subnet {
  SubnetId: string;
  VpcId: string;
  CidrBlock: string;
  AvailabilityZone?: string;
  AvailabilityZoneId?: string;
  AvailableIpAddressCount?: number;
  MapPublicIpOnLaunch?: boolean;
  OwnerId?: string;
  State?: string;
  Ipv6CidrBlockAssociationSet?: Array<{
    Ipv6CidrBlock: string;
    Ipv6CidrBlockState?: { State: string };
  }>;
  Tags?: Tag[];
}

/** An entry of a route table. @public */
export interface Route {
  DestinationCidrBlock?: string;
  DestinationIpv6CidrBlock?: string;
  DestinationPrefixListId?: string;
  /** `local`, an internet gateway, a virtual private gateway or a gateway endpoint. */
  GatewayId?: string;
  NatGatewayId?: string;
  InstanceId?: string;
  InstanceOwnerId?: string;
  NetworkInterfaceId?: string;
  VpcPeeringConnectionId?: string;
  TransitGatewayId?: string;
  LocalGatewayId?: string;
  CarrierGatewayId?: string;
  CoreNetworkArn?: string;
  EgressOnlyInternetGatewayId?: string;
  Origin?: string;
  State?: string;
}

/** `DescribeRouteTables`. @public */
export interface RouteTable {
  RouteTableId: string;
  VpcId: string;
  Routes: Route[];
  Associations: Array<{
    Main?: boolean;
    RouteTableAssociationId?: string;
    RouteTableId?: string;
    SubnetId?: string;
    GatewayId?: string;
    AssociationState?: { State: string };
  }>;
  PropagatingVgws?: Array<{ GatewayId: string }>;
  OwnerId?: string;
  Tags?: Tag[];
}

/** `DescribeInternetGateways`. @public */
export interface InternetGateway {
  InternetGatewayId: string;
  Attachments: Array<{ VpcId: string; State?: string }>;
  OwnerId?: string;
  Tags?: Tag[];
}

/** `DescribeEgressOnlyInternetGateways`. @public */
export interface EgressOnlyInternetGateway {
  EgressOnlyInternetGatewayId: string;
  Attachments: Array<{ VpcId: string; State?: string }>;
  Tags?: Tag[];
}

/** `DescribeNatGateways`. @public */
export interface NatGateway {
  NatGatewayId: string;
  VpcId: string;
  /** Of a regional one there is none in the answer, but a route table of its own. */
  SubnetId: string;
  RouteTableId?: string;
  AvailabilityMode?: 'zonal' | 'regional' | (string & {});
  /** pending, failed, available, deleting or deleted. */
  State?: string;
  ConnectivityType?: 'public' | 'private' | string;
  NatGatewayAddresses?: Array<{
    AllocationId?: string;
    NetworkInterfaceId?: string;
    PrivateIp?: string;
    PublicIp?: string;
    Status?: string;
  }>;
  Tags?: Tag[];
}

/** `DescribeAddresses`. @public */
export interface Address {
  AllocationId?: string;
  AssociationId?: string;
  PublicIp?: string;
  PrivateIpAddress?: string;
  NetworkInterfaceId?: string;
  InstanceId?: string;
  Domain?: string;
  Tags?: Tag[];
}

/** One numbered entry of a network ACL; 32767 is the closing `*`. @public */
export interface NetworkAclEntry {
  RuleNumber: number;
  /** A protocol number as a string; `-1` is all. */
  Protocol: string;
  RuleAction: 'allow' | 'deny';
  Egress: boolean;
  CidrBlock?: string;
  Ipv6CidrBlock?: string;
  PortRange?: { From?: number; To?: number };
  IcmpTypeCode?: { Type?: number; Code?: number };
}

/** `DescribeNetworkAcls`. @public */
export interface NetworkAcl {
  NetworkAclId: string;
  VpcId: string;
  IsDefault?: boolean;
  Entries: NetworkAclEntry[];
  Associations: Array<{
    NetworkAclAssociationId?: string;
    NetworkAclId?: string;
    SubnetId: string;
  }>;
  OwnerId?: string;
  Tags?: Tag[];
}

/** One permission of a security group. @public */
export interface IpPermission {
  /** `tcp`, `udp`, `icmp`, `icmpv6`, a protocol number, or `-1` for all. */
  IpProtocol: string;
  FromPort?: number;
  ToPort?: number;
  IpRanges?: Array<{ CidrIp: string; Description?: string }>;
  Ipv6Ranges?: Array<{ CidrIpv6: string; Description?: string }>;
  PrefixListIds?: Array<{ PrefixListId: string; Description?: string }>;
  UserIdGroupPairs?: Array<{
    GroupId?: string;
    GroupName?: string;
    UserId?: string;
    VpcId?: string;
    VpcPeeringConnectionId?: string;
    PeeringStatus?: string;
    Description?: string;
  }>;
}

/** `DescribeSecurityGroups`. @public */
export interface SecurityGroup {
  GroupId: string;
  GroupName?: string;
  Description?: string;
  VpcId?: string;
  OwnerId?: string;
  IpPermissions: IpPermission[];
  IpPermissionsEgress: IpPermission[];
  Tags?: Tag[];
}

/** `DescribeNetworkInterfaces`. @public */
export interface NetworkInterface {
  NetworkInterfaceId: string;
  VpcId?: string;
  SubnetId?: string;
  AvailabilityZone?: string;
  Description?: string;
  InterfaceType?: string;
  RequesterId?: string;
  RequesterManaged?: boolean;
  PrivateIpAddress?: string;
  PrivateIpAddresses?: Array<{
    PrivateIpAddress: string;
    Primary?: boolean;
    Association?: { PublicIp?: string; AllocationId?: string };
  }>;
  Ipv6Addresses?: Array<{ Ipv6Address: string }>;
  Association?: {
    PublicIp?: string;
    AllocationId?: string;
    IpOwnerId?: string;
  };
  Attachment?: { InstanceId?: string; Status?: string };
  Groups?: Array<{ GroupId: string; GroupName?: string }>;
  SourceDestCheck?: boolean;
  Status?: string;
  TagSet?: Tag[];
}

/** `DescribeVpcEndpoints`. @public */
export interface VpcEndpoint {
  VpcEndpointId: string;
  /** Gateway, Interface or GatewayLoadBalancer. */
  VpcEndpointType?: string;
  VpcId: string;
  ServiceName: string;
  /** available, pending, pendingAcceptance, failed, ... */
  State?: string;
  /** The policy as JSON text; absent means full access. */
  PolicyDocument?: string;
  RouteTableIds?: string[];
  SubnetIds?: string[];
  Groups?: Array<{ GroupId: string; GroupName?: string }>;
  PrivateDnsEnabled?: boolean;
  RequesterManaged?: boolean;
  NetworkInterfaceIds?: string[];
  DnsEntries?: Array<{ DnsName?: string; HostedZoneId?: string }>;
  DnsOptions?: {
    DnsRecordIpType?: string;
    PrivateDnsOnlyForInboundResolverEndpoint?: boolean;
  };
  OwnerId?: string;
  Tags?: Tag[];
}

/** `DescribeVpcEndpointServices`, a member of `ServiceDetails`. @public */
export interface ServiceDetail {
  ServiceName: string;
  ServiceType?: Array<{ ServiceType: string }>;
  AvailabilityZones?: string[];
  PrivateDnsName?: string;
  PrivateDnsNames?: Array<{ PrivateDnsName: string }>;
  VpcEndpointPolicySupported?: boolean;
}

/** `DescribeManagedPrefixLists` with the entries of `GetManagedPrefixListEntries`. @public */
export interface ManagedPrefixList {
  PrefixListId: string;
  /** For example `com.amazonaws.us-east-1.s3`. */
  PrefixListName?: string;
  AddressFamily?: string;
  /** Absent when the entries were not read. */
  Entries?: Array<{ Cidr: string; Description?: string }>;
}

/** `DescribeAvailabilityZones`. @public */
export interface AvailabilityZone {
  ZoneName: string;
  ZoneId: string;
  ZoneType?: string;
  RegionName?: string;
  State?: string;
}

/** `DescribeInstances`, flattened out of its reservations. @public */
export interface Instance {
  InstanceId: string;
  VpcId?: string;
  SubnetId?: string;
  PrivateIpAddress?: string;
  PublicIpAddress?: string;
  SourceDestCheck?: boolean;
  State?: { Name?: string };
  NetworkInterfaces?: NetworkInterface[];
  SecurityGroups?: Array<{ GroupId: string; GroupName?: string }>;
  Tags?: Tag[];
}

/** `DescribeVpcPeeringConnections`. @public */
export interface VpcPeeringConnection {
  VpcPeeringConnectionId: string;
  AccepterVpcInfo?: VpcPeeringConnectionVpcInfo;
  RequesterVpcInfo?: VpcPeeringConnectionVpcInfo;
  Status?: { Code?: string };
  Tags?: Tag[];
}

/** @public */
export interface VpcPeeringConnectionVpcInfo {
  VpcId?: string;
  OwnerId?: string;
  Region?: string;
  CidrBlock?: string;
  CidrBlockSet?: Array<{ CidrBlock: string }>;
}

/** `DescribeTransitGatewayVpcAttachments`. @public */
export interface TransitGatewayVpcAttachment {
  TransitGatewayAttachmentId: string;
  TransitGatewayId?: string;
  VpcId?: string;
  SubnetIds?: string[];
  State?: string;
  Tags?: Tag[];
}

/** `DescribeDhcpOptions`: what interfaces in a VPC are told, DNS servers above all. @public */
export interface DhcpOptions {
  DhcpOptionsId: string;
  DhcpConfigurations?: Array<{
    /** For example `domain-name-servers`. */
    Key: string;
    Values?: Array<{ Value: string }>;
  }>;
  OwnerId?: string;
  Tags?: Tag[];
}

/** `DescribeVpnGateways`. @public */
export interface VpnGateway {
  VpnGatewayId: string;
  State?: string;
  VpcAttachments?: Array<{ VpcId: string; State?: string }>;
  Tags?: Tag[];
}
