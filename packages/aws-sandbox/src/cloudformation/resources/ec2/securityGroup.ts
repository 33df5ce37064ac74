import { errorCode, isNotFound } from '../../errors';
import type { JsonObject } from '../../template/model';
import type { HandlerContext, ResourceHandler } from '../handler';
import { canonical } from '../schema';
import { generatedName, objects, tagList, text } from '../values';
import {
  DEFAULT_EGRESS,
  type Direction,
  ipPermission,
  templateRule,
} from './permissions';
import { applyTags, tagSpecifications } from './tags';

export const securityGroup: ResourceHandler = {
  nameProperty: 'GroupName',
  typicalSeconds: 6,

  async create(context, properties) {
    const { GroupId } = await context.call('ec2', 'CreateSecurityGroup', {
      GroupName: text(properties.GroupName) ?? generatedName(context),
      Description: text(properties.GroupDescription),
      VpcId: text(properties.VpcId),
      TagSpecifications: tagSpecifications('security-group', properties),
    });
    return GroupId;
  },

  async apply(context, instance, previous) {
    const { id, properties } = instance;
    await applyRules(
      context,
      id,
      'Ingress',
      objects(properties.SecurityGroupIngress),
      objects(previous?.SecurityGroupIngress),
    );
    await applyRules(
      context,
      id,
      'Egress',
      egress(properties),
      previous ? egress(previous) : [DEFAULT_EGRESS],
    );
    await applyTags(context, instance, previous);
  },

  async attributes({ call }, { id }) {
    const { SecurityGroups } = await call('ec2', 'DescribeSecurityGroups', {
      GroupIds: [id],
    });
    return { GroupId: id, Id: id, VpcId: SecurityGroups[0].VpcId };
  },

  async remove({ call }, { id }) {
    await call('ec2', 'DeleteSecurityGroup', { GroupId: id });
  },

  async live({ call, siblings }, { id }) {
    const [{ SecurityGroups }, { SecurityGroupRules }] = await Promise.all([
      call('ec2', 'DescribeSecurityGroups', { GroupIds: [id] }),
      call('ec2', 'DescribeSecurityGroupRules', {
        Filters: [{ Name: 'group-id', Values: [id] }],
      }),
    ]);
    // Rules that are resources of their own are not the group's.
    const others = siblings().map(sibling => sibling.physicalId);
    const rules = (isEgress: boolean) =>
      (SecurityGroupRules as any[])
        .filter(
          rule =>
            rule.IsEgress === isEgress &&
            !others.includes(rule.SecurityGroupRuleId),
        )
        .map(templateRule);
    return {
      GroupDescription: SecurityGroups[0].Description,
      VpcId: SecurityGroups[0].VpcId,
      SecurityGroupIngress: rules(false),
      SecurityGroupEgress: rules(true),
      Tags: tagList(SecurityGroups[0]) as never,
    };
  },
};

/** The egress rules that a group ends with: AWS's own if it names none. */
function egress(properties: JsonObject): JsonObject[] {
  const named = objects(properties.SecurityGroupEgress);
  return named.length > 0 ? named : [DEFAULT_EGRESS];
}

async function applyRules(
  context: HandlerContext,
  groupId: string,
  direction: Direction,
  next: JsonObject[],
  previous: JsonObject[],
): Promise<void> {
  const has = (list: JsonObject[], rule: JsonObject) =>
    list.some(other => canonical(other) === canonical(rule));
  const removed = previous.filter(rule => !has(next, rule));
  const added = next.filter(rule => !has(previous, rule));
  // First away with the old: a rule whose description changed is the same
  // rule to EC2.
  for (const rule of removed) {
    await tolerating(isNotFound, () =>
      context.call('ec2', `RevokeSecurityGroup${direction}`, {
        GroupId: groupId,
        IpPermissions: [ipPermission(rule)],
      }),
    );
  }
  for (const rule of added) {
    await tolerating(
      error => errorCode(error) === 'InvalidPermission.Duplicate',
      () =>
        context.call('ec2', `AuthorizeSecurityGroup${direction}`, {
          GroupId: groupId,
          IpPermissions: [ipPermission(rule)],
        }),
    );
  }
}

async function tolerating(
  tolerable: (error: unknown) => boolean,
  act: () => Promise<unknown>,
): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!tolerable(error)) throw error;
  }
}
