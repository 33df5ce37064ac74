import type { Rule } from './rule';
import * as bucket from './bucket';
import * as bucketEncryption from './bucketEncryption';
import * as capacity from './capacity';
import * as endpointPolicies from './endpointPolicies';
import * as endpointPresence from './endpointPresence';
import * as endpointSecurityGroups from './endpointSecurityGroups';
import * as endpoints from './endpoints';
import * as environment from './environment';
import * as internetGateway from './internetGateway';
import * as key from './key';
import * as logging from './logging';
import * as mwaaEndpoints from './mwaaEndpoints';
import * as natGateways from './natGateways';
import * as networkAcl from './networkAcl';
import * as pendingEndpoints from './pendingEndpoints';
import * as natDefaultRoute from './natDefaultRoute';
import * as quotas from './quotas';
import * as reachability from './reachability';
import * as rolePermissions from './rolePermissions';
import * as roleTrust from './roleTrust';
import * as routing from './routing';
import * as s3RouteTables from './s3RouteTables';
import * as securityGroupEgress from './securityGroupEgress';
import * as securityGroups from './securityGroups';
import * as subnets from './subnets';
import * as vpc from './vpc';
import * as webServer from './webServer';

/** Every rule, in the order in which a verdict lists them. */
export const allRules: readonly Rule[] = [
  vpc.oneVpc,
  vpc.vpcOwnership,
  vpc.vpcDns,
  subnets.twoSubnets,
  subnets.differentZones,
  subnets.supportedZone,
  subnets.publicSubnets,
  routing.consistentRouting,
  routing.localRoute,
  routing.noInternetGatewayRoute,
  natDefaultRoute.natDefaultRoute,
  routing.noNatRoute,
  internetGateway.internetGatewayAttached,
  internetGateway.noInternetGateway,
  natGateways.natAvailable,
  natGateways.natElasticIp,
  natGateways.natInPublicSubnet,
  natGateways.twoNatDevices,
  networkAcl.inboundAcl,
  networkAcl.outboundAcl,
  securityGroups.securityGroupCount,
  securityGroups.selfReference,
  securityGroupEgress.egress,
  ...endpointPresence.endpointPresence,
  endpoints.endpointsAvailable,
  endpoints.endpointsPrivateDns,
  endpoints.endpointConflict,
  endpoints.endpointSubnets,
  endpointSecurityGroups.endpointSecurityGroups,
  s3RouteTables.s3RouteTables,
  endpointPolicies.endpointPolicies,
  endpointPolicies.s3EndpointPolicy,
  mwaaEndpoints.mwaaEndpoints,
  pendingEndpoints.endpointsPending,
  pendingEndpoints.endpointsDeadline,
  environment.environmentName,
  environment.knownClass,
  capacity.schedulers,
  capacity.webServers,
  capacity.workers,
  capacity.workersInQuota,
  environment.maintenanceWindow,
  environment.versionOffered,
  environment.versionCurrent,
  logging.taskLogs,
  logging.logLevel,
  webServer.accessMode,
  webServer.taskApi,
  bucket.bucketRegion,
  bucket.bucketVersioning,
  bucket.bucketPublicAccess,
  bucketEncryption.bucketEncryption,
  roleTrust.roleTrust,
  ...rolePermissions.rolePermissions,
  key.keyUsable,
  key.keyPolicy,
  quotas.defaultQuotas,
  reachability.reachesDatabase,
  reachability.reachesWebServer,
  reachability.reachesInternet,
  reachability.reachesServices,
  reachability.reachedByPeople,
];
