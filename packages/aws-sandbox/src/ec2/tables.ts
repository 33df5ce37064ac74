import {
  Address,
  AuthorizationRule,
  ClientVpnEndpoint,
  DhcpOptions,
  EgressOnlyInternetGateway,
  FlowLog,
  InternetGateway,
  NatGateway,
  NetworkAcl,
  NetworkInterface,
  RouteTable,
  SecurityGroup,
  SecurityGroupRule,
  Subnet,
  Tag,
  TargetNetwork,
  Vpc,
  VpcEndpoint,
  VpcPeeringConnection,
} from '@aws-sdk/client-ec2';
import { Caller, Store } from '../kernel/types';

/** A shape of AWS's of which some members are always there. */
type With<T, K extends keyof T> = T & { [P in K]-?: NonNullable<T[P]> };

interface Tagged {
  Tags: Tag[];
}

export type VpcRecord = With<
  Vpc,
  'VpcId' | 'CidrBlock' | 'CidrBlockAssociationSet'
> &
  Tagged & {
    enableDnsSupport: boolean;
    enableDnsHostnames: boolean;
    enableNetworkAddressUsageMetrics: boolean;
  };

export type SubnetRecord = With<
  Subnet,
  'SubnetId' | 'VpcId' | 'CidrBlock' | 'AvailabilityZone' | 'AvailabilityZoneId'
> &
  Tagged;

export type RouteTableRecord = With<
  RouteTable,
  'RouteTableId' | 'VpcId' | 'Routes' | 'Associations'
> &
  Tagged;

export type InternetGatewayRecord = With<
  InternetGateway,
  'InternetGatewayId' | 'Attachments'
> &
  Tagged;

export type EgressOnlyInternetGatewayRecord = With<
  EgressOnlyInternetGateway,
  'EgressOnlyInternetGatewayId' | 'Attachments'
> &
  Tagged;

export type DhcpOptionsRecord = With<
  DhcpOptions,
  'DhcpOptionsId' | 'DhcpConfigurations'
> &
  Tagged;

export type NatGatewayRecord = With<
  NatGateway,
  'NatGatewayId' | 'SubnetId' | 'VpcId' | 'State' | 'NatGatewayAddresses'
> &
  Tagged & {
    /** When what it is in the middle of is over. */
    until?: Date;
  };

export type AddressRecord = With<Address, 'AllocationId' | 'PublicIp'> & Tagged;

export type NetworkAclRecord = With<
  NetworkAcl,
  'NetworkAclId' | 'VpcId' | 'Entries' | 'Associations' | 'IsDefault'
> &
  Tagged;

export type SecurityGroupRecord = With<
  SecurityGroup,
  'GroupId' | 'GroupName' | 'VpcId'
> &
  Tagged;

export type SecurityGroupRuleRecord = With<
  SecurityGroupRule,
  'SecurityGroupRuleId' | 'GroupId' | 'IsEgress' | 'IpProtocol'
> &
  Tagged;

// The model says `natGateway`, the service answers `nat_gateway`.
export type NetworkInterfaceRecord = With<
  Omit<NetworkInterface, 'InterfaceType'> & { InterfaceType: string },
  | 'NetworkInterfaceId'
  | 'SubnetId'
  | 'VpcId'
  | 'PrivateIpAddress'
  | 'Groups'
  | 'Status'
> &
  Tagged;

// The model spells states with a capital, the service answers without.
export type VpcEndpointRecord = With<
  Omit<VpcEndpoint, 'State'> & { State: string },
  | 'VpcEndpointId'
  | 'VpcEndpointType'
  | 'VpcId'
  | 'ServiceName'
  | 'State'
  | 'RouteTableIds'
  | 'SubnetIds'
  | 'Groups'
  | 'NetworkInterfaceIds'
> &
  Tagged & { until?: Date };

export type FlowLogRecord = With<FlowLog, 'FlowLogId' | 'ResourceId'> & Tagged;

export type ClientVpnEndpointRecord = With<
  ClientVpnEndpoint,
  'ClientVpnEndpointId' | 'ClientCidrBlock' | 'Status'
> &
  Tagged & {
    associations: Array<
      With<TargetNetwork, 'AssociationId' | 'TargetNetworkId' | 'Status'> & {
        interfaceId: string;
        /** When what it is in the middle of is over. */
        until?: Date;
      }
    >;
    rules: AuthorizationRule[];
  };

export type VpcPeeringConnectionRecord = With<
  VpcPeeringConnection,
  'VpcPeeringConnectionId' | 'AccepterVpcInfo' | 'RequesterVpcInfo' | 'Status'
> &
  Tagged & { until?: Date };

/** Everything that EC2 keeps, by account and Region. */
export interface Ec2Tables {
  vpcs: VpcRecord;
  subnets: SubnetRecord;
  routeTables: RouteTableRecord;
  internetGateways: InternetGatewayRecord;
  egressOnlyInternetGateways: EgressOnlyInternetGatewayRecord;
  natGateways: NatGatewayRecord;
  addresses: AddressRecord;
  networkAcls: NetworkAclRecord;
  securityGroups: SecurityGroupRecord;
  securityGroupRules: SecurityGroupRuleRecord;
  networkInterfaces: NetworkInterfaceRecord;
  vpcEndpoints: VpcEndpointRecord;
  flowLogs: FlowLogRecord;
  clientVpnEndpoints: ClientVpnEndpointRecord;
  vpcPeeringConnections: VpcPeeringConnectionRecord;
  dhcpOptions: DhcpOptionsRecord;
}

export type Place = Pick<Caller, 'account' | 'region'> & { store: Store };

/** One of EC2's tables, by id. */
export function table<K extends keyof Ec2Tables>(
  { store, account, region }: Place,
  name: K,
): Map<string, Ec2Tables[K]> {
  return store.collection<Ec2Tables[K]>(account, region, `ec2/${name}`);
}

/** The rows of a table, oldest first. */
export function rows<K extends keyof Ec2Tables>(
  place: Place,
  name: K,
): Array<Ec2Tables[K]> {
  return [...table(place, name).values()];
}
