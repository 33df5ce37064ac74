import type { Rule } from '../rule';
import { internetGatewayAttached, noInternetGateway } from './internetGateway';
import {
  natAvailable,
  natElasticIp,
  natInPublicSubnet,
  twoNatDevices,
} from './natGateways';
import { inboundAcl, outboundAcl } from './networkAcl';
import {
  reachesDatabase,
  reachesInternet,
  reachesWebServer,
} from './reachability';
import {
  consistentRouting,
  localRoute,
  natDefaultRoute,
  noInternetGatewayRoute,
  noNatRoute,
} from './routing';
import { egress, securityGroupCount, selfReference } from './securityGroups';
import {
  differentZones,
  publicSubnets,
  supportedZone,
  twoSubnets,
} from './subnets';
import { oneVpc, vpcDns, vpcOwnership } from './vpc';

/** Every rule, in the order in which a verdict lists them. */
export const allRules: readonly Rule[] = [
  oneVpc,
  vpcOwnership,
  vpcDns,
  twoSubnets,
  differentZones,
  supportedZone,
  publicSubnets,
  consistentRouting,
  localRoute,
  noInternetGatewayRoute,
  natDefaultRoute,
  noNatRoute,
  internetGatewayAttached,
  noInternetGateway,
  natAvailable,
  natElasticIp,
  natInPublicSubnet,
  twoNatDevices,
  inboundAcl,
  outboundAcl,
  securityGroupCount,
  selfReference,
  egress,
  reachesDatabase,
  reachesWebServer,
  reachesInternet,
];
