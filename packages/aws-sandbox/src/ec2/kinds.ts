import { randomBytes } from 'node:crypto';
import { AwsError } from '../kernel/types';
import { Ec2Tables, Place, table } from './tables';

/** What is particular about a kind of resource: its ids, its error, its tags. */
interface Kind {
  prefix: string;
  /** The member that holds the id. */
  id: string;
  /** As `TagSpecifications` and `DescribeTags` call it. */
  resourceType: string;
  notFound: { code: string; text: (id: string) => string };
}

function kind(
  prefix: string,
  id: string,
  resourceType: string,
  code: string,
  noun: string,
): Kind {
  return {
    prefix,
    id,
    resourceType,
    notFound: { code, text: asked => `The ${noun} '${asked}' does not exist` },
  };
}

export const kinds: Record<keyof Ec2Tables, Kind> = {
  vpcs: kind('vpc', 'VpcId', 'vpc', 'InvalidVpcID.NotFound', 'vpc ID'),
  subnets: kind(
    'subnet',
    'SubnetId',
    'subnet',
    'InvalidSubnetID.NotFound',
    'subnet ID',
  ),
  routeTables: kind(
    'rtb',
    'RouteTableId',
    'route-table',
    'InvalidRouteTableID.NotFound',
    'routeTable ID',
  ),
  internetGateways: kind(
    'igw',
    'InternetGatewayId',
    'internet-gateway',
    'InvalidInternetGatewayID.NotFound',
    'internetGateway ID',
  ),
  egressOnlyInternetGateways: kind(
    'eigw',
    'EgressOnlyInternetGatewayId',
    'egress-only-internet-gateway',
    'InvalidGatewayID.NotFound',
    'gateway ID',
  ),
  dhcpOptions: kind(
    'dopt',
    'DhcpOptionsId',
    'dhcp-options',
    'InvalidDhcpOptionsID.NotFound',
    'dhcpOptions ID',
  ),
  natGateways: {
    ...kind('nat', 'NatGatewayId', 'natgateway', 'NatGatewayNotFound', ''),
    notFound: {
      code: 'NatGatewayNotFound',
      text: id => `NAT gateway ${id} was not found`,
    },
  },
  addresses: kind(
    'eipalloc',
    'AllocationId',
    'elastic-ip',
    'InvalidAllocationID.NotFound',
    'allocation ID',
  ),
  networkAcls: kind(
    'acl',
    'NetworkAclId',
    'network-acl',
    'InvalidNetworkAclID.NotFound',
    'networkAcl ID',
  ),
  securityGroups: kind(
    'sg',
    'GroupId',
    'security-group',
    'InvalidGroup.NotFound',
    'security group',
  ),
  securityGroupRules: kind(
    'sgr',
    'SecurityGroupRuleId',
    'security-group-rule',
    'InvalidSecurityGroupRuleId.NotFound',
    'security group rule ID',
  ),
  networkInterfaces: kind(
    'eni',
    'NetworkInterfaceId',
    'network-interface',
    'InvalidNetworkInterfaceID.NotFound',
    'networkInterface ID',
  ),
  vpcEndpoints: kind(
    'vpce',
    'VpcEndpointId',
    'vpc-endpoint',
    'InvalidVpcEndpointId.NotFound',
    'Vpc Endpoint Id',
  ),
  clientVpnEndpoints: kind(
    'cvpn-endpoint',
    'ClientVpnEndpointId',
    'client-vpn-endpoint',
    'InvalidClientVpnEndpointId.NotFound',
    'Client VPN endpoint ID',
  ),
  vpcPeeringConnections: kind(
    'pcx',
    'VpcPeeringConnectionId',
    'vpc-peering-connection',
    'InvalidVpcPeeringConnectionID.NotFound',
    'vpcPeeringConnection ID',
  ),
  flowLogs: kind(
    'fl',
    'FlowLogId',
    'vpc-flow-log',
    'InvalidFlowLogId.NotFound',
    'flow log ID',
  ),
};

/** An id of AWS's kind: a prefix and 17 hexadecimal digits. */
export function newId(prefix: string): string {
  return `${prefix}-0${randomBytes(8).toString('hex')}`;
}

/** The record with this id. @throws AwsError `Invalid...NotFound`. */
export function find<K extends keyof Ec2Tables>(
  place: Place,
  name: K,
  id: string | undefined,
): Ec2Tables[K] {
  const record = id === undefined ? undefined : table(place, name).get(id);
  if (!record) {
    const { code, text } = kinds[name].notFound;
    throw new AwsError(code, text(id ?? ''));
  }
  return record;
}

export function arnOf(place: Place, resource: string): string {
  return `arn:aws:ec2:${place.region}:${place.account}:${resource}`;
}
