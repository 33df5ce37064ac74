import { vpcQuotas } from '../../data';
import type { Fragment, StackContext } from './context';
import { getAtt } from './intrinsics';
import { tagList } from './tags';

/** Logical id of the group. */
export const ENDPOINT_GROUP = 'EndpointSecurityGroup';

/**
 * A group that lets a whole VPC in, for the interface endpoints in one that
 * exists: private names are everybody's, so that whoever else is in the VPC
 * comes to the endpoint from then on, and would be turned away by the
 * environment's groups.
 */
export function endpointGroup(options: {
  /** Name of the environment. */
  environment: string;
  vpcId: unknown;
  blocks: readonly unknown[];
  tags: Array<{ Key: string; Value: string }>;
}): Fragment['Resources'] {
  const { blocks, environment, tags, vpcId } = options;
  return {
    [ENDPOINT_GROUP]: {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: {
        GroupDescription: `Endpoints for the Amazon MWAA environment ${environment} and the rest of its VPC`,
        VpcId: vpcId,
        SecurityGroupIngress: blocks.map(CidrIp => ({
          IpProtocol: 'tcp',
          FromPort: 443,
          ToPort: 443,
          CidrIp,
          Description: 'The VPC, which finds the services here',
        })),
        Tags: tags,
      },
    },
  };
}

/** That group of a stack. */
export function endpointGroupFragment(context: StackContext): Fragment {
  return {
    Resources: endpointGroup({
      environment: context.request.name,
      vpcId: context.names.vpcId,
      blocks: context.names.vpcBlocks,
      tags: tagList(context, 'endpoints'),
    }),
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
export function endpointGroupIds(context: StackContext): readonly unknown[] {
  return withEndpointGroup(
    context.names.securityGroupIds,
    needsEndpointGroup(context),
  );
}

/** As many of the environment's groups as leave room for that one. */
export function withEndpointGroup(
  groupIds: readonly unknown[],
  isNeeded: boolean,
): unknown[] {
  return isNeeded
    ? [
        ...groupIds.slice(0, vpcQuotas.values.groupsOfInterface - 1),
        getAtt(ENDPOINT_GROUP, 'GroupId'),
      ]
    : [...groupIds];
}
