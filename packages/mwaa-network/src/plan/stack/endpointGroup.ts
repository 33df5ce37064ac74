import type { Fragment, StackContext } from './context';
import { getAtt } from './intrinsics';
import { tagList } from './tags';

/** Logical id of the group. */
export const ENDPOINT_GROUP = 'EndpointSecurityGroup';

/** Groups that a network interface takes, unless its quota has been raised. */
const GROUPS_OF_AN_INTERFACE = 5;

/**
 * A group that lets a whole VPC in, for the interface endpoints in one that
 * exists: private names are everybody's, so that whoever else is in the VPC
 * comes to the endpoint from then on, and would be turned away by the
 * environment's groups.
 */
export function endpointGroupFragment(context: StackContext): Fragment {
  return {
    Resources: {
      [ENDPOINT_GROUP]: {
        Type: 'AWS::EC2::SecurityGroup',
        Properties: {
          GroupDescription: `Endpoints for the Amazon MWAA environment ${context.request.name} and the rest of its VPC`,
          VpcId: context.names.vpcId,
          SecurityGroupIngress: context.names.vpcBlocks.map(CidrIp => ({
            IpProtocol: 'tcp',
            FromPort: 443,
            ToPort: 443,
            CidrIp,
            Description: 'The VPC, which finds the services here',
          })),
          Tags: tagList(context, 'endpoints'),
        },
      },
    },
  };
}

/** Whether the stack makes interface endpoints in a VPC that others use, too. */
export function needsEndpointGroup({
  endpoints,
  request,
}: StackContext): boolean {
  return (
    request.vpc.vpcId !== '' &&
    endpoints.some(({ type }) => type === 'Interface')
  );
}

/** The groups of an interface endpoint: the environment's, and that of a VPC which exists. */
export function endpointGroupIds(context: StackContext): unknown[] {
  const { securityGroupIds } = context.names;
  return needsEndpointGroup(context)
    ? [
        ...securityGroupIds.slice(0, GROUPS_OF_AN_INTERFACE - 1),
        getAtt(ENDPOINT_GROUP, 'GroupId'),
      ]
    : securityGroupIds;
}
