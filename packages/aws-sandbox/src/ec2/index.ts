import { Operation, Service } from '../kernel/types';
import { absentKinds } from './absent';
import * as account from './account';
import * as addresses from './addresses';
import { withClientToken } from './clientTokens';
import * as clientVpn from './clientVpn';
import * as clientVpnNetworks from './clientVpnNetworks';
import * as clientVpnRules from './clientVpnRules';
import * as egressOnly from './egressOnlyInternetGateways';
import * as endpointServices from './endpointServices';
import * as flowLogs from './flowLogs';
import * as internetGateways from './internetGateways';
import * as natGateways from './natGateways';
import { settleNatGateways } from './natGatewayStates';
import * as acls from './networkAcls';
import * as aclEntries from './networkAclEntries';
import * as interfaces from './networkInterfaces';
import * as prefixLists from './prefixLists';
import * as regions from './regions';
import * as routes from './routes';
import * as routeTables from './routeTables';
import * as groups from './securityGroups';
import * as rules from './securityGroupRules';
import * as subnets from './subnets';
import * as tags from './tags';
import * as endpointChanges from './vpcEndpointChanges';
import * as endpoints from './vpcEndpoints';
import * as dhcpOptions from './dhcpOptions';
import * as vpcPeering from './vpcPeering';
import * as vpcs from './vpcs';

/** Operations that answer a repeated client token as they did before. */
const idempotent: Record<string, Operation> = {
  AssociateClientVpnTargetNetwork:
    clientVpnNetworks.associateClientVpnTargetNetwork,
  AuthorizeClientVpnIngress: clientVpnRules.authorizeClientVpnIngress,
  CreateClientVpnEndpoint: clientVpn.createClientVpnEndpoint,
  CreateEgressOnlyInternetGateway: egressOnly.createEgressOnlyInternetGateway,
  CreateFlowLogs: flowLogs.createFlowLogs,
  CreateNatGateway: natGateways.createNatGateway,
  CreateNetworkAcl: acls.createNetworkAcl,
  CreateNetworkInterface: interfaces.createNetworkInterface,
  CreateRouteTable: routeTables.createRouteTable,
  CreateVpcEndpoint: endpoints.createVpcEndpoint,
};

/** Amazon EC2, as far as networks go. */
export const ec2Service: Service = {
  name: 'ec2',
  operations: {
    ...absentKinds,
    ...Object.fromEntries(
      Object.entries(idempotent).map(([name, operation]) => [
        name,
        withClientToken(name, operation),
      ]),
    ),

    DescribeAccountAttributes: account.describeAccountAttributes,
    DescribeAvailabilityZones: regions.describeAvailabilityZones,
    DescribeRegions: regions.describeRegions,
    DescribeVpcBlockPublicAccessOptions:
      account.describeVpcBlockPublicAccessOptions,

    ApplySecurityGroupsToClientVpnTargetNetwork:
      clientVpnNetworks.applySecurityGroupsToClientVpnTargetNetwork,
    DeleteClientVpnEndpoint: clientVpn.deleteClientVpnEndpoint,
    DescribeClientVpnAuthorizationRules:
      clientVpnRules.describeClientVpnAuthorizationRules,
    DescribeClientVpnEndpoints: clientVpn.describeClientVpnEndpoints,
    DescribeClientVpnTargetNetworks:
      clientVpnNetworks.describeClientVpnTargetNetworks,
    DisassociateClientVpnTargetNetwork:
      clientVpnNetworks.disassociateClientVpnTargetNetwork,
    ExportClientVpnClientConfiguration:
      clientVpn.exportClientVpnClientConfiguration,
    ModifyClientVpnEndpoint: clientVpn.modifyClientVpnEndpoint,
    RevokeClientVpnIngress: clientVpnRules.revokeClientVpnIngress,

    DeleteFlowLogs: flowLogs.deleteFlowLogs,
    DescribeFlowLogs: flowLogs.describeFlowLogs,

    CreateTags: tags.createTags,
    DeleteTags: tags.deleteTags,
    DescribeTags: tags.describeTags,

    CreateVpc: vpcs.createVpc,
    DeleteVpc: vpcs.deleteVpc,
    DescribeVpcAttribute: vpcs.describeVpcAttribute,
    DescribeVpcs: vpcs.describeVpcs,
    ModifyVpcAttribute: vpcs.modifyVpcAttribute,

    AcceptVpcPeeringConnection: vpcPeering.acceptVpcPeeringConnection,
    CreateVpcPeeringConnection: vpcPeering.createVpcPeeringConnection,
    DeleteVpcPeeringConnection: vpcPeering.deleteVpcPeeringConnection,
    DescribeVpcPeeringConnections: vpcPeering.describeVpcPeeringConnections,

    CreateSubnet: subnets.createSubnet,
    DeleteSubnet: subnets.deleteSubnet,
    DescribeSubnets: subnets.describeSubnets,
    ModifySubnetAttribute: subnets.modifySubnetAttribute,

    AssociateRouteTable: routeTables.associateRouteTable,
    DeleteRouteTable: routeTables.deleteRouteTable,
    DescribeRouteTables: routeTables.describeRouteTables,
    DisassociateRouteTable: routeTables.disassociateRouteTable,
    ReplaceRouteTableAssociation: routeTables.replaceRouteTableAssociation,
    CreateRoute: routes.createRoute,
    DeleteRoute: routes.deleteRoute,
    ReplaceRoute: routes.replaceRoute,

    AssociateDhcpOptions: dhcpOptions.associateDhcpOptions,
    CreateDhcpOptions: dhcpOptions.createDhcpOptions,
    DeleteDhcpOptions: dhcpOptions.deleteDhcpOptions,
    DescribeDhcpOptions: dhcpOptions.describeDhcpOptions,

    AttachInternetGateway: internetGateways.attachInternetGateway,
    CreateInternetGateway: internetGateways.createInternetGateway,
    DeleteInternetGateway: internetGateways.deleteInternetGateway,
    DescribeInternetGateways: internetGateways.describeInternetGateways,
    DetachInternetGateway: internetGateways.detachInternetGateway,
    DeleteEgressOnlyInternetGateway: egressOnly.deleteEgressOnlyInternetGateway,
    DescribeEgressOnlyInternetGateways:
      egressOnly.describeEgressOnlyInternetGateways,

    DeleteNatGateway: natGateways.deleteNatGateway,
    DescribeNatGateways: natGateways.describeNatGateways,
    AllocateAddress: addresses.allocateAddress,
    AssociateAddress: addresses.associateAddress,
    DescribeAddresses: addresses.describeAddresses,
    DisassociateAddress: addresses.disassociateAddress,
    ReleaseAddress: addresses.releaseAddress,

    CreateNetworkAclEntry: aclEntries.createNetworkAclEntry,
    DeleteNetworkAcl: acls.deleteNetworkAcl,
    DeleteNetworkAclEntry: aclEntries.deleteNetworkAclEntry,
    DescribeNetworkAcls: acls.describeNetworkAcls,
    ReplaceNetworkAclAssociation: acls.replaceNetworkAclAssociation,
    ReplaceNetworkAclEntry: aclEntries.replaceNetworkAclEntry,

    AuthorizeSecurityGroupEgress: rules.authorizeSecurityGroupEgress,
    AuthorizeSecurityGroupIngress: rules.authorizeSecurityGroupIngress,
    CreateSecurityGroup: groups.createSecurityGroup,
    DeleteSecurityGroup: groups.deleteSecurityGroup,
    DescribeSecurityGroupRules: rules.describeSecurityGroupRules,
    DescribeSecurityGroups: groups.describeSecurityGroups,
    RevokeSecurityGroupEgress: rules.revokeSecurityGroupEgress,
    RevokeSecurityGroupIngress: rules.revokeSecurityGroupIngress,

    DeleteNetworkInterface: interfaces.deleteNetworkInterface,
    DescribeNetworkInterfaces: interfaces.describeNetworkInterfaces,
    ModifyNetworkInterfaceAttribute: interfaces.modifyNetworkInterfaceAttribute,

    DeleteVpcEndpoints: endpointChanges.deleteVpcEndpoints,
    DescribeVpcEndpoints: endpoints.describeVpcEndpoints,
    DescribeVpcEndpointServices: endpointServices.describeVpcEndpointServices,
    ModifyVpcEndpoint: endpointChanges.modifyVpcEndpoint,
    DescribeManagedPrefixLists: prefixLists.describeManagedPrefixLists,
    DescribePrefixLists: prefixLists.describePrefixLists,
    GetManagedPrefixListEntries: prefixLists.getManagedPrefixListEntries,
  },

  async tick({ store, clock }) {
    for (const place of store.places('ec2/natGateways')) {
      settleNatGateways({ store, ...place }, clock);
    }
    for (const place of store.places('ec2/clientVpnEndpoints')) {
      clientVpnNetworks.settleClientVpnEndpoints({ store, ...place }, clock);
    }
    for (const place of store.places('ec2/vpcPeeringConnections')) {
      vpcPeering.settleVpcPeering({ store, ...place }, clock);
    }
    for (const place of store.places('ec2/vpcEndpoints')) {
      endpointChanges.settleVpcEndpoints({ store, ...place }, clock);
    }
  },
};
