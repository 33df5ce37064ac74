import type { AvailabilityZone } from '../../snapshot';
import { subnetBlocks } from '../subnetBlocks';
import type { PlannedEndpoint } from '../endpoints';
import { stackName } from '../stackName';
import type { PlannedStack, ResolvedRequest } from '../types';
import { optionParameters } from './airflowOptions';
import { bucketFragment } from './bucket';
import { mergeFragments, type Fragment, type StackContext } from './context';
import { endpointsFragment } from './endpoints';
import { environmentFragment } from './environment';
import { executionRoleFragment } from './executionRole';
import { internetFragment, privateRouteTablesFragment } from './internet';
import { networkAclFragment } from './networkAcl';
import { securityGroupFragment } from './securityGroup';
import { requestTags } from './tags';
import { vpcFragment } from './vpc';

/** The one stack of a new VPC: network, bucket, role and environment. */
export function environmentStack(
  request: ResolvedRequest,
  zones: AvailabilityZone[],
  endpoints: PlannedEndpoint[],
): PlannedStack {
  const tags = requestTags(request);
  const context: StackContext = {
    request,
    zones,
    endpoints,
    subnets: subnetBlocks(request.vpc.cidrBlock),
    tags,
  };
  const network = mergeFragments([
    vpcFragment(context),
    privateRouteTablesFragment(context),
    request.routing === 'public'
      ? internetFragment(context)
      : endpointsFragment(context),
    networkAclFragment(context),
    securityGroupFragment(context),
  ]);
  const merged = mergeFragments([
    network,
    bucketFragment(context),
    executionRoleFragment(context),
    environmentFragment(context, runtimeNeeds(network)),
  ]);
  const parameters = optionParameters(request.airflowConfigurationOptions);
  return {
    name: stackName(request.name),
    account: request.account,
    region: request.region,
    template: {
      AWSTemplateFormatVersion: '2010-09-09',
      Description: `Amazon MWAA environment ${request.name} and its network (${request.routing} routing)`,
      ...(parameters.length > 0 ? { Parameters: merged.Parameters } : {}),
      Resources: merged.Resources,
      Outputs: merged.Outputs,
    },
    parameters: Object.fromEntries(
      parameters.map(({ parameter, value }) => [parameter, value]),
    ),
    inputs: {},
    tags,
    // The role's name is CloudFormation's, so the plain capability is enough.
    capabilities: ['CAPABILITY_IAM'],
  };
}

/** Types of which the environment refers to none, and needs every one. */
const NEEDED_AT_RUN_TIME = [
  'AWS::EC2::Route',
  'AWS::EC2::SubnetRouteTableAssociation',
  'AWS::EC2::NetworkAclEntry',
  'AWS::EC2::SubnetNetworkAclAssociation',
  'AWS::EC2::SecurityGroupIngress',
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
