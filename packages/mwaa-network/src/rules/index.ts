import type { Rule } from './rule';
import {
  bucketEncryption,
  bucketPublicAccess,
  bucketRegion,
  bucketVersioning,
} from './bucket';
import { schedulers, webServers, workers, workersInQuota } from './capacity';
import { endpointPolicies, s3EndpointPolicy } from './endpointPolicies';
import { endpointPresence } from './endpointPresence';
import {
  endpointConflict,
  endpointsAvailable,
  endpointSecurityGroups,
  endpointsPrivateDns,
  endpointSubnets,
  s3RouteTables,
} from './endpoints';
import {
  environmentName,
  knownClass,
  maintenanceWindow,
  versionCurrent,
  versionOffered,
} from './environment';
import {
  roleBucket,
  roleKey,
  roleLogs,
  roleMetrics,
  roleQueue,
  roleTrust,
} from './executionRole';
import { internetGatewayAttached, noInternetGateway } from './internetGateway';
import { keyPolicy, keyUsable } from './key';
import { logLevel, taskLogs } from './logging';
import { mwaaEndpoints } from './mwaaEndpoints';
import {
  natAvailable,
  natElasticIp,
  natInPublicSubnet,
  twoNatDevices,
} from './natGateways';
import { inboundAcl, outboundAcl } from './networkAcl';
import { endpointsDeadline, endpointsPending } from './pendingEndpoints';
import { defaultQuotas } from './quotas';
import {
  reachedByPeople,
  reachesDatabase,
  reachesInternet,
  reachesServices,
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
import { accessMode, taskApi } from './webServer';
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
  ...endpointPresence,
  endpointsAvailable,
  endpointsPrivateDns,
  endpointConflict,
  endpointSubnets,
  endpointSecurityGroups,
  s3RouteTables,
  endpointPolicies,
  s3EndpointPolicy,
  mwaaEndpoints,
  endpointsPending,
  endpointsDeadline,
  environmentName,
  knownClass,
  schedulers,
  webServers,
  workers,
  workersInQuota,
  maintenanceWindow,
  versionOffered,
  versionCurrent,
  taskLogs,
  logLevel,
  accessMode,
  taskApi,
  bucketRegion,
  bucketVersioning,
  bucketPublicAccess,
  bucketEncryption,
  roleTrust,
  roleLogs,
  roleMetrics,
  roleQueue,
  roleKey,
  roleBucket,
  keyUsable,
  keyPolicy,
  defaultQuotas,
  reachesDatabase,
  reachesWebServer,
  reachesInternet,
  reachesServices,
  reachedByPeople,
];
