import type { ResourceHandler } from '../handler';
import { address } from './address';
import { addressAssociation } from './addressAssociation';
import { bucket } from './bucket';
import {
  transitGatewayAttachment,
  transitGatewayVpcAttachment,
  vpcPeeringConnection,
  vpnGateway,
} from './connections';
import { egressOnlyInternetGateway } from './egressOnlyInternetGateway';
import { environment } from './environment';
import { instance } from './instance';
import { internetGateway } from './internetGateway';
import { key } from './key';
import { natGateway } from './natGateway';
import { networkAcl } from './networkAcl';
import { networkAclEntry } from './networkAclEntry';
import { managedPolicy, policy, rolePolicy } from './policy';
import { prefixList } from './prefixList';
import { role } from './role';
import { route } from './route';
import { routeTable } from './routeTable';
import { securityGroup } from './securityGroup';
import { securityGroupEgress, securityGroupIngress } from './securityGroupRule';
import { subnet } from './subnet';
import { subnetCidrBlock } from './subnetCidrBlock';
import { subnetNetworkAclAssociation } from './subnetNetworkAclAssociation';
import { subnetRouteTableAssociation } from './subnetRouteTableAssociation';
import { vpc } from './vpc';
import { vpcCidrBlock } from './vpcCidrBlock';
import { vpcEndpoint } from './vpcEndpoint';
import { vpcGatewayAttachment } from './vpcGatewayAttachment';
import { vpnGatewayRoutePropagation } from './vpnGatewayRoutePropagation';

/** The resource types that are understood, by name. */
export const handlers = new Map<string, ResourceHandler>(
  [
    vpc,
    vpcCidrBlock,
    subnet,
    subnetCidrBlock,
    routeTable,
    route,
    subnetRouteTableAssociation,
    internetGateway,
    vpcGatewayAttachment,
    egressOnlyInternetGateway,
    natGateway,
    address,
    addressAssociation,
    instance,
    networkAcl,
    networkAclEntry,
    subnetNetworkAclAssociation,
    securityGroup,
    securityGroupIngress,
    securityGroupEgress,
    vpcEndpoint,
    prefixList,
    vpnGateway,
    vpnGatewayRoutePropagation,
    vpcPeeringConnection,
    transitGatewayAttachment,
    transitGatewayVpcAttachment,
    environment,
    bucket,
    role,
    policy,
    rolePolicy,
    managedPolicy,
    key,
  ].map(handler => [handler.type, handler]),
);
