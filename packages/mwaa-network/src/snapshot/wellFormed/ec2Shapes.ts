import type { Check } from './checks';
import {
  address,
  cidrBlock,
  flag,
  id,
  integer,
  list,
  matching,
  object,
  oneOf,
  text,
} from './checks';

const tags = list(object({ Key: text }, { Value: text }));
const state = object({}, { State: text });
const groups = list(object({ GroupId: id }));
const attribute = object({}, { Value: flag });
const ipv4Associations = list(
  object({ CidrBlock: cidrBlock }, { CidrBlockState: state }),
);
const ipv6Associations = list(
  object({ Ipv6CidrBlock: cidrBlock }, { Ipv6CidrBlockState: state }),
);
const association = object({}, { PublicIp: text, AllocationId: text });
/** EC2 says protocols by number, or by one of four names. */
const protocol = matching(
  /^(-1|\d{1,3}|all|tcp|udp|icmp|icmpv6|unresolved:.*)$/i,
  'a protocol',
);

export const vpc = object(
  { VpcId: id, CidrBlock: cidrBlock },
  {
    OwnerId: text,
    CidrBlockAssociationSet: ipv4Associations,
    Ipv6CidrBlockAssociationSet: ipv6Associations,
    Tags: tags,
  },
);

export const vpcAttribute = object(
  { VpcId: id },
  { EnableDnsSupport: attribute, EnableDnsHostnames: attribute },
);

export const subnet = object(
  { SubnetId: id, VpcId: id, CidrBlock: cidrBlock },
  {
    AvailabilityZone: text,
    AvailabilityZoneId: text,
    AvailableIpAddressCount: integer,
    MapPublicIpOnLaunch: flag,
    OwnerId: text,
    Ipv6CidrBlockAssociationSet: ipv6Associations,
    Tags: tags,
  },
);

const routeShape = object(
  {},
  {
    DestinationCidrBlock: cidrBlock,
    DestinationIpv6CidrBlock: cidrBlock,
    DestinationPrefixListId: id,
    GatewayId: id,
    NatGatewayId: id,
    InstanceId: id,
    NetworkInterfaceId: id,
    VpcPeeringConnectionId: id,
    TransitGatewayId: id,
    LocalGatewayId: id,
    CarrierGatewayId: id,
    CoreNetworkArn: id,
    EgressOnlyInternetGatewayId: id,
    Origin: text,
    State: text,
  },
);

/** A route takes packets to somewhere: without a destination it is not what AWS answers. */
const route: Check = value => {
  const problem = routeShape(value);
  if (problem !== undefined) return problem;
  const destinations = value as Record<string, unknown>;
  return (destinations.DestinationCidrBlock ??
    destinations.DestinationIpv6CidrBlock ??
    destinations.DestinationPrefixListId) === undefined
    ? ' has no destination'
    : undefined;
};

export const routeTable = object(
  {
    RouteTableId: id,
    VpcId: id,
    Routes: list(route),
    Associations: list(
      object(
        {},
        { Main: flag, SubnetId: id, GatewayId: id, AssociationState: state },
      ),
    ),
  },
  { Tags: tags },
);

const attachments = list(object({ VpcId: id }, { State: text }));

export const internetGateway = object(
  { InternetGatewayId: id, Attachments: attachments },
  { Tags: tags },
);

export const egressOnlyInternetGateway = object(
  { EgressOnlyInternetGatewayId: id, Attachments: attachments },
  { Tags: tags },
);

export const natGateway = object(
  { NatGatewayId: id, VpcId: id },
  {
    // A regional NAT gateway lies in no subnet.
    SubnetId: id,
    RouteTableId: id,
    AvailabilityMode: text,
    State: text,
    ConnectivityType: text,
    NatGatewayAddresses: list(
      object(
        {},
        {
          AllocationId: text,
          NetworkInterfaceId: text,
          PrivateIp: text,
          PublicIp: text,
        },
      ),
    ),
    Tags: tags,
  },
);

export const elasticAddress = object(
  {},
  {
    AllocationId: id,
    PublicIp: text,
    NetworkInterfaceId: text,
    InstanceId: text,
    Tags: tags,
  },
);

const entry = object(
  {
    RuleNumber: integer,
    Protocol: protocol,
    RuleAction: oneOf('allow', 'deny'),
    Egress: flag,
  },
  {
    CidrBlock: cidrBlock,
    Ipv6CidrBlock: cidrBlock,
    PortRange: object({}, { From: integer, To: integer }),
    IcmpTypeCode: object({}, { Type: integer, Code: integer }),
  },
);

export const networkAcl = object(
  {
    NetworkAclId: id,
    VpcId: id,
    Entries: list(entry),
    Associations: list(object({ SubnetId: id })),
  },
  { IsDefault: flag, Tags: tags },
);

const permission = object(
  { IpProtocol: protocol },
  {
    FromPort: integer,
    ToPort: integer,
    IpRanges: list(object({ CidrIp: cidrBlock })),
    Ipv6Ranges: list(object({ CidrIpv6: cidrBlock })),
    PrefixListIds: list(object({ PrefixListId: id })),
    UserIdGroupPairs: list(
      object({}, { GroupId: id, GroupName: text, VpcId: text, UserId: text }),
    ),
  },
);

export const securityGroup = object(
  {
    GroupId: id,
    IpPermissions: list(permission),
    IpPermissionsEgress: list(permission),
  },
  { GroupName: text, VpcId: id, OwnerId: text, Tags: tags },
);

export const networkInterface = object(
  { NetworkInterfaceId: id },
  {
    VpcId: id,
    SubnetId: id,
    Description: text,
    InterfaceType: text,
    RequesterId: text,
    RequesterManaged: flag,
    PrivateIpAddress: address,
    PrivateIpAddresses: list(
      object({ PrivateIpAddress: address }, { Association: association }),
    ),
    Ipv6Addresses: list(object({ Ipv6Address: address })),
    Association: association,
    Attachment: object({}, { InstanceId: text }),
    Groups: groups,
    SourceDestCheck: flag,
    Status: text,
    TagSet: tags,
  },
);

export const vpcEndpoint = object(
  { VpcEndpointId: id, VpcId: id, ServiceName: id },
  {
    VpcEndpointType: text,
    State: text,
    PolicyDocument: text,
    RouteTableIds: list(id),
    SubnetIds: list(id),
    Groups: groups,
    PrivateDnsEnabled: flag,
    RequesterManaged: flag,
    NetworkInterfaceIds: list(id),
    DnsOptions: object({}, { PrivateDnsOnlyForInboundResolverEndpoint: flag }),
    Tags: tags,
  },
);

export const serviceDetail = object(
  { ServiceName: id },
  {
    ServiceType: list(object({}, { ServiceType: text })),
    AvailabilityZones: list(text),
  },
);

export const managedPrefixList = object(
  { PrefixListId: id },
  {
    PrefixListName: text,
    Entries: list(object({ Cidr: cidrBlock })),
  },
);

export const availabilityZone = object(
  { ZoneName: id, ZoneId: id },
  { ZoneType: text, RegionName: text, State: text },
);

export const instance = object(
  { InstanceId: id },
  {
    VpcId: text,
    SubnetId: text,
    PrivateIpAddress: address,
    PublicIpAddress: text,
    SourceDestCheck: flag,
    State: object({}, { Name: text }),
    NetworkInterfaces: list(networkInterface),
    SecurityGroups: groups,
    Tags: tags,
  },
);

export const vpcPeeringConnection = object(
  { VpcPeeringConnectionId: id },
  { Status: object({}, { Code: text }), Tags: tags },
);

export const transitGatewayVpcAttachment = object(
  { TransitGatewayAttachmentId: id },
  { TransitGatewayId: text, VpcId: text, SubnetIds: list(id), Tags: tags },
);

export const dhcpOptions = object(
  { DhcpOptionsId: id },
  {
    DhcpConfigurations: list(
      object({ Key: text }, { Values: list(object({ Value: text })) }),
    ),
    OwnerId: text,
    Tags: tags,
  },
);

export const vpnGateway = object(
  { VpnGatewayId: id },
  { State: text, VpcAttachments: attachments, Tags: tags },
);
