import type { PartName } from '../../snapshot';

/** The members that `aws ec2 describe-*` prints lists under, and the parts that these are. */
export const LISTS: Readonly<Record<string, PartName>> = {
  Vpcs: 'vpcs',
  Subnets: 'subnets',
  RouteTables: 'routeTables',
  InternetGateways: 'internetGateways',
  EgressOnlyInternetGateways: 'egressOnlyInternetGateways',
  NatGateways: 'natGateways',
  Addresses: 'addresses',
  NetworkAcls: 'networkAcls',
  SecurityGroups: 'securityGroups',
  NetworkInterfaces: 'networkInterfaces',
  VpcEndpoints: 'vpcEndpoints',
  ServiceDetails: 'vpcEndpointServices',
  PrefixLists: 'prefixLists',
  AvailabilityZones: 'availabilityZones',
  Reservations: 'instances',
  VpcPeeringConnections: 'vpcPeeringConnections',
  TransitGatewayVpcAttachments: 'transitGatewayVpcAttachments',
  VpnGateways: 'vpnGateways',
};

/** Members of answers that belong to a network, but say nothing that is asked. */
export const UNUSED: readonly string[] = [
  'CustomerGateways',
  'DhcpOptions',
  'Regions',
  'SecurityGroupRules',
  'TransitGateways',
  'TransitGatewayAttachments',
  'TransitGatewayRouteTables',
  'TransitGatewayPeeringAttachments',
  'Environments',
  'ServiceNames',
  'Routes',
  'Buckets',
  'Keys',
  'Roles',
  'Grants',
  'Aliases',
];

/** The commands of the AWS CLI that a part is read with. */
export const COMMANDS: Readonly<Record<PartName, string>> = {
  environment: 'aws mwaa get-environment',
  vpcs: 'aws ec2 describe-vpcs',
  vpcAttributes: 'aws ec2 describe-vpc-attribute',
  subnets: 'aws ec2 describe-subnets',
  routeTables: 'aws ec2 describe-route-tables',
  internetGateways: 'aws ec2 describe-internet-gateways',
  egressOnlyInternetGateways: 'aws ec2 describe-egress-only-internet-gateways',
  natGateways: 'aws ec2 describe-nat-gateways',
  addresses: 'aws ec2 describe-addresses',
  networkAcls: 'aws ec2 describe-network-acls',
  securityGroups: 'aws ec2 describe-security-groups',
  networkInterfaces: 'aws ec2 describe-network-interfaces',
  vpcEndpoints: 'aws ec2 describe-vpc-endpoints',
  vpcEndpointServices: 'aws ec2 describe-vpc-endpoint-services',
  prefixLists: 'aws ec2 describe-managed-prefix-lists',
  availabilityZones: 'aws ec2 describe-availability-zones',
  instances: 'aws ec2 describe-instances',
  vpcPeeringConnections: 'aws ec2 describe-vpc-peering-connections',
  transitGatewayVpcAttachments:
    'aws ec2 describe-transit-gateway-vpc-attachments',
  vpnGateways: 'aws ec2 describe-vpn-gateways',
  buckets: 'aws s3api get-bucket-location',
  executionRoles: 'aws iam get-role',
  keys: 'aws kms describe-key',
};
