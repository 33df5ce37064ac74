import type { Fragment, StackContext } from './context';
import { getAtt } from '../../resources';
import { tagList } from './tags';

/**
 * The environment's security group: everything from itself, everything out.
 * The rule that names its own group is a resource of its own, for a group
 * cannot refer to itself while it is being made.
 */
export function securityGroupFragment(context: StackContext): Fragment {
  const groupId = getAtt('SecurityGroup', 'GroupId');
  return {
    Resources: {
      SecurityGroup: {
        Type: 'AWS::EC2::SecurityGroup',
        Properties: {
          GroupDescription: `Amazon MWAA environment ${context.request.name}`,
          VpcId: context.names.vpcId,
          SecurityGroupEgress: [
            {
              IpProtocol: '-1',
              CidrIp: '0.0.0.0/0',
              Description: 'Everything out',
            },
          ],
          Tags: tagList(context),
        },
      },
      SecurityGroupSelfIngress: {
        Type: 'AWS::EC2::SecurityGroupIngress',
        Properties: {
          GroupId: groupId,
          IpProtocol: '-1',
          SourceSecurityGroupId: groupId,
          Description: 'Everything from the environment itself',
        },
      },
    },
    Outputs: {
      SecurityGroupId: {
        Description: 'The security group of the environment',
        Value: groupId,
      },
    },
  };
}
