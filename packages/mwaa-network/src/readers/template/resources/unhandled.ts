import type { PartName } from '../../../snapshot';
import { TEMPLATE_PARTS, VPC_PARTS } from '../draft';

/**
 * EC2 types that say nothing of a network's reachability, and network
 * interfaces, which no template's snapshot claims to know.
 */
const HARMLESS = new Set(
  [
    'CapacityReservation',
    'ClientVpnAuthorizationRule',
    'ClientVpnEndpoint',
    'ClientVpnRoute',
    'ClientVpnTargetNetworkAssociation',
    'CustomerGateway',
    'DHCPOptions',
    'FlowLog',
    'Host',
    'KeyPair',
    'LaunchTemplate',
    'NetworkInterface',
    'NetworkInterfaceAttachment',
    'NetworkInterfacePermission',
    'PlacementGroup',
    'TransitGateway',
    'Volume',
    'VolumeAttachment',
  ].map(name => `AWS::EC2::${name}`),
);

/** Types that touch some parts, and only those. */
const TOUCHED: Record<string, readonly PartName[]> = {
  'AWS::EC2::EC2Fleet': ['instances'],
  'AWS::EC2::GatewayRouteTableAssociation': ['routeTables'],
  'AWS::EC2::SecurityGroupVpcAssociation': ['securityGroups'],
  'AWS::EC2::SpotFleet': ['instances'],
  'AWS::EC2::VPCDHCPOptionsAssociation': ['vpcAttributes'],
  'AWS::EC2::VPCEndpointConnectionNotification': [],
  'AWS::EC2::VPCEndpointService': [],
  'AWS::EC2::VPCEndpointServicePermissions': [],
  'AWS::EC2::VPNConnection': [],
  'AWS::EC2::VPNConnectionRoute': ['routeTables'],
  'AWS::AutoScaling::AutoScalingGroup': ['instances'],
  'AWS::NetworkFirewall::Firewall': ['vpcEndpoints'],
};

/**
 * The parts of a snapshot that are not known because of a resource of a type
 * that has no handler. What may do anything (nested stacks, custom resources,
 * macros' products) leaves nothing known.
 */
export function touchedBy(type: string): readonly PartName[] {
  if (HARMLESS.has(type)) return [];
  if (Object.hasOwn(TOUCHED, type)) return TOUCHED[type];
  if (
    type.startsWith('Custom::') ||
    type.startsWith('AWS::CloudFormation::') ||
    !type.startsWith('AWS::')
  ) {
    return isInert(type) ? [] : TEMPLATE_PARTS;
  }
  return type.startsWith('AWS::EC2::') ? VPC_PARTS : [];
}

/** CloudFormation's own types that make nothing. */
function isInert(type: string): boolean {
  return [
    'AWS::CloudFormation::WaitCondition',
    'AWS::CloudFormation::WaitConditionHandle',
    'AWS::CloudFormation::Interface',
  ].includes(type);
}
