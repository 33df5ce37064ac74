import { vpcQuotas } from '../data';
import type { TemplateResource } from '../readers/template/types';
import { getAtt } from './intrinsics';

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
}): Record<string, TemplateResource> {
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
