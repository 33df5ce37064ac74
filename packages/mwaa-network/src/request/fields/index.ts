import { cidrBlocks } from './access/cidrBlocks';
import { clientCertificateArn } from './access/clientCertificateArn';
import { clientCidrBlock } from './access/clientCidrBlock';
import { mechanism } from './access/mechanism';
import { serverCertificateArn } from './access/serverCertificateArn';
import { account } from './account';
import { additionalServices } from './additionalServices';
import { airflowConfigurationOptions } from './airflowConfigurationOptions';
import { airflowVersion } from './airflowVersion';
import { alarmTopicArn } from './alarmTopicArn';
import { alarms } from './alarms';
import { bucketName } from './bucketName';
import { dagS3Path } from './dagS3Path';
import { endpointProfile } from './endpointProfile';
import { environmentClass } from './environmentClass';
import { executionRoleArn } from './executionRoleArn';
import { flowLogs } from './flowLogs';
import { kmsKey } from './kmsKey';
import { logging } from './logging';
import { maxWebservers } from './maxWebservers';
import { maxWorkers } from './maxWorkers';
import { minWebservers } from './minWebservers';
import { minWorkers } from './minWorkers';
import { name } from './name';
import { natGateways } from './natGateways';
import { networkAcl } from './networkAcl';
import { owner } from './owner';
import { permissionsBoundaryArn } from './permissionsBoundaryArn';
import { pluginsS3Path } from './pluginsS3Path';
import { region } from './region';
import { requirementsS3Path } from './requirementsS3Path';
import { routing } from './routing';
import { schedulers } from './schedulers';
import { startupScriptS3Path } from './startupScriptS3Path';
import { system } from './system';
import { tags } from './tags';
import { availabilityZoneIds } from './vpc/availabilityZoneIds';
import { cidrBlock } from './vpc/cidrBlock';
import { securityGroupIds } from './vpc/securityGroupIds';
import { subnetIds } from './vpc/subnetIds';
import { vpcId } from './vpc/vpcId';
import { webserverAccessMode } from './webserverAccessMode';
import { weeklyMaintenanceWindowStart } from './weeklyMaintenanceWindowStart';
import { workerReplacementStrategy } from './workerReplacementStrategy';

/** Every field of a request, in the order of the form. */
export const fields = [
  name,
  account,
  region,
  owner,
  system,
  airflowVersion,
  routing,
  webserverAccessMode,
  cidrBlock,
  availabilityZoneIds,
  vpcId,
  subnetIds,
  securityGroupIds,
  networkAcl,
  flowLogs,
  natGateways,
  endpointProfile,
  additionalServices,
  mechanism,
  serverCertificateArn,
  clientCertificateArn,
  clientCidrBlock,
  cidrBlocks,
  environmentClass,
  minWorkers,
  maxWorkers,
  minWebservers,
  maxWebservers,
  schedulers,
  weeklyMaintenanceWindowStart,
  workerReplacementStrategy,
  dagS3Path,
  requirementsS3Path,
  pluginsS3Path,
  startupScriptS3Path,
  airflowConfigurationOptions,
  logging,
  tags,
  kmsKey,
  bucketName,
  executionRoleArn,
  permissionsBoundaryArn,
  alarms,
  alarmTopicArn,
] as const;
