import { stackName } from '../stackName';
import { requestMetadata } from '../requestMetadata';
import type { EnvironmentRequest } from '../../request';
import type { PlannedStack } from '../types';
import { optionParameters } from './airflowOptions';
import { alarmsFragment } from './alarms';
import { bucketFragment } from './bucket';
import { clientVpnFragment, connectionFragment } from './clientVpn';
import { mergeFragments, type Fragment, type StackContext } from './context';
import { ENDPOINT_GROUP } from '../../resources';
import { endpointGroupFragment, needsEndpointGroup } from './endpointGroup';
import { endpointsFragment } from './endpoints';
import { environmentFragment } from './environment';
import { executionRoleFragment } from './executionRole';
import { flowLogsFragment } from './flowLogs';
import { internetFragment, privateRouteTablesFragment } from './internet';
import { keyFragment } from './key';
import { networkAclFragment } from './networkAcl';
import { securityGroupFragment } from './securityGroup';
import { vpcFragment } from './vpc';

export interface StackExtras {
  /** What an existing network lacks besides. */
  remediation?: Fragment;
  /** Airflow options whose value stays as the stack has it. */
  keptOptions?: readonly string[];
}

/**
 * The one stack of an environment: network, or what an existing one lacks,
 * bucket, key, role, environment, and what people come by.
 *
 * @param asked - the request as it is kept in the template, for updates
 */
export function environmentStack(
  context: StackContext,
  asked: EnvironmentRequest,
  { keptOptions = [], remediation = { Resources: {} } }: StackExtras = {},
): PlannedStack {
  const { request, tags } = context;
  const group = endpointGroup(context, remediation);
  const network = mergeFragments([
    ...networkFragments(context),
    ...group,
    remediation,
  ]);
  const merged = mergeFragments([
    network,
    ...(request.bucketName ? [] : [bucketFragment(context)]),
    ...(request.kmsKey === 'new' ? [keyFragment(context)] : []),
    ...(request.executionRoleArn ? [] : [executionRoleFragment(context)]),
    environmentFragment(context, runtimeNeeds(network)),
    ...(request.alarms ? [alarmsFragment(context)] : []),
    ...(request.access.mechanism === 'client-vpn'
      ? [clientVpnFragment(context)]
      : []),
    ...(request.access.mechanism === 'existing-connection'
      ? [connectionFragment(context)]
      : []),
  ]);
  const parameters = optionParameters(request.airflowConfigurationOptions);
  return {
    name: stackName(request.name),
    account: request.account,
    region: request.region,
    template: {
      AWSTemplateFormatVersion: '2010-09-09',
      Description: `Amazon MWAA environment ${request.name} and its network (${request.routing} routing)`,
      Metadata: requestMetadata(
        asked,
        request.vpc.vpcId ? addedTo(context, [...group, remediation]) : [],
      ),
      ...(parameters.length > 0 ? { Parameters: merged.Parameters } : {}),
      Resources: merged.Resources,
      Outputs: merged.Outputs,
    },
    parameters: Object.fromEntries(
      parameters
        .filter(({ option }) => !keptOptions.includes(option))
        .map(({ parameter, value }) => [parameter, value]),
    ),
    inputs: {},
    tags,
    // The role's name is CloudFormation's, so the plain capability is enough.
    capabilities: ['CAPABILITY_IAM'],
  };
}

/** The group of endpoints in an existing VPC, unless the stack has it already. */
function endpointGroup(
  context: StackContext,
  remediation: Fragment,
): Fragment[] {
  return needsEndpointGroup(context) &&
    !Object.hasOwn(remediation.Resources, ENDPOINT_GROUP)
    ? [endpointGroupFragment(context)]
    : [];
}

/** What is added to a network that others own. */
function addedTo(context: StackContext, others: Fragment[]): string[] {
  return [endpointsFragment(context), ...others]
    .flatMap(({ Resources }) => Object.keys(Resources))
    .sort();
}

function networkFragments(context: StackContext): Fragment[] {
  const { request } = context;
  const isNew = !request.vpc.vpcId;
  const ownGroup = isNew || request.vpc.securityGroupIds.length === 0;
  return [
    ...(isNew
      ? [vpcFragment(context), privateRouteTablesFragment(context)]
      : []),
    ...(isNew && request.routing === 'public'
      ? [internetFragment(context)]
      : []),
    ...(request.routing === 'private' ? [endpointsFragment(context)] : []),
    ...(isNew ? [networkAclFragment(context)] : []),
    ...(ownGroup ? [securityGroupFragment(context)] : []),
    ...(request.flowLogs ? [flowLogsFragment(context)] : []),
  ];
}

/** Types of which the environment refers to none, and needs every one. */
const NEEDED_AT_RUN_TIME = [
  'AWS::EC2::Route',
  'AWS::EC2::SubnetRouteTableAssociation',
  'AWS::EC2::NetworkAclEntry',
  'AWS::EC2::SubnetNetworkAclAssociation',
  'AWS::EC2::SecurityGroupIngress',
  'AWS::EC2::SecurityGroupEgress',
  'AWS::EC2::VPCEndpoint',
];

/**
 * What must be there before the environment is made and until it is gone: on
 * deletion CloudFormation goes the other way.
 */
function runtimeNeeds(network: Fragment): string[] {
  return Object.entries(network.Resources)
    .filter(([, resource]) => NEEDED_AT_RUN_TIME.includes(resource.Type))
    .map(([id]) => id)
    .sort();
}
