import { AwsError } from '../../../kernel/types';
import { isNotFound } from '../../errors';
import type { JsonObject } from '../../template/model';
import type { HandlerContext, ResourceHandler } from '../handler';
import { text } from '../values';
import {
  DEFAULT_EGRESS,
  type Direction,
  ipPermission,
  templateRule,
} from './permissions';

export const securityGroupIngress = ruleHandler('Ingress');

export const securityGroupEgress = ruleHandler('Egress');

function ruleHandler(direction: Direction): ResourceHandler {
  return {
    typicalSeconds: 2,

    async create(context, properties) {
      const GroupId = text(properties.GroupId);
      if (direction === 'Egress') await dropDefault(context, GroupId!);
      const { SecurityGroupRules } = await context.call(
        'ec2',
        `AuthorizeSecurityGroup${direction}`,
        {
          GroupId,
          GroupName: text(properties.GroupName),
          IpPermissions: [ipPermission(properties)],
        },
      );
      const id: string = SecurityGroupRules[0].SecurityGroupRuleId;
      return { id, attributes: { Id: id } };
    },

    async apply({ call }, { id, properties }, previous) {
      if (!previous) return;
      await call('ec2', `UpdateSecurityGroupRuleDescriptions${direction}`, {
        GroupId: text(properties.GroupId),
        SecurityGroupRuleDescriptions: [
          {
            SecurityGroupRuleId: id,
            Description: text(properties.Description),
          },
        ],
      });
    },

    async remove({ call }, { id, properties }) {
      await call('ec2', `RevokeSecurityGroup${direction}`, {
        GroupId: text(properties.GroupId),
        SecurityGroupRuleIds: [id],
      });
    },

    async live({ call }, { id, properties }) {
      const { SecurityGroupRules } = await call(
        'ec2',
        'DescribeSecurityGroupRules',
        { SecurityGroupRuleIds: [id] },
      );
      if (!SecurityGroupRules[0]) {
        throw new AwsError('InvalidSecurityGroupRuleId.NotFound', 'It is gone');
      }
      return {
        ...templateRule(SecurityGroupRules[0]),
        GroupId: properties.GroupId,
      };
    },
  };
}

/**
 * The first egress rule that a stack adds to one of its groups takes the place
 * of EC2's own allow-all rule, as it does at AWS.
 */
async function dropDefault(
  { call, siblings }: HandlerContext,
  groupId: string,
): Promise<void> {
  const group = siblings().find(
    sibling =>
      sibling.type === 'AWS::EC2::SecurityGroup' &&
      sibling.physicalId === groupId,
  );
  const named = group?.properties as JsonObject | undefined;
  if (!group || named?.SecurityGroupEgress || group.attributes.egressReplaced) {
    return;
  }
  group.attributes.egressReplaced = true;
  try {
    await call('ec2', 'RevokeSecurityGroupEgress', {
      GroupId: groupId,
      IpPermissions: [ipPermission(DEFAULT_EGRESS)],
    });
  } catch (error) {
    if (!isNotFound(error)) {
      delete group.attributes.egressReplaced;
      throw error;
    }
  }
}
