import { AuthorizationRule } from '@aws-sdk/client-ec2';
import { AwsError } from '../kernel/types';
import { blockOf } from './cidr';
import { applyFilters } from './filters';
import { find } from './kinds';
import { paginate } from './pagination';
import { Ec2 } from './operation';

const TABLE = 'clientVpnEndpoints';

/** Lets all clients, or those of one group, reach a network. */
export const authorizeClientVpnIngress: Ec2<'AuthorizeClientVpnIngress'> = (
  context,
  input,
) => {
  const record = find(context, TABLE, input.ClientVpnEndpointId);
  const { text } = blockOf(input.TargetNetworkCidr, 'TargetNetworkCidr');
  const { AccessGroupId = '', AuthorizeAllGroups = false } = input;
  if (AuthorizeAllGroups === Boolean(AccessGroupId)) {
    throw new AwsError(
      'InvalidParameterCombination',
      'Give either AccessGroupId or AuthorizeAllGroups',
    );
  }
  if (record.rules.some(isFor(text, AccessGroupId))) {
    throw new AwsError(
      'InvalidClientVpnDuplicateAuthorizationRule',
      `A rule for ${text} is there already`,
    );
  }
  record.rules.push({
    ClientVpnEndpointId: record.ClientVpnEndpointId,
    DestinationCidr: text,
    AccessAll: AuthorizeAllGroups,
    GroupId: AccessGroupId,
    Description: input.Description ?? '',
    Status: { Code: 'active' },
  });
  return { Status: { Code: 'authorizing' } };
};

export const describeClientVpnAuthorizationRules: Ec2<
  'DescribeClientVpnAuthorizationRules'
> = (context, input) => {
  const { rules } = find(context, TABLE, input.ClientVpnEndpointId);
  const filtered = applyFilters(rules, input.Filters, {
    description: rule => rule.Description,
    'destination-cidr': rule => rule.DestinationCidr,
    'group-id': rule => rule.GroupId,
  });
  const page = paginate(
    filtered,
    rule => `${rule.DestinationCidr} ${rule.GroupId}`,
    input,
  );
  return { AuthorizationRules: page.items, NextToken: page.NextToken };
};

/** Takes away the rule of one group, or the one that is for all. */
export const revokeClientVpnIngress: Ec2<'RevokeClientVpnIngress'> = (
  context,
  input,
) => {
  const record = find(context, TABLE, input.ClientVpnEndpointId);
  const { text } = blockOf(input.TargetNetworkCidr, 'TargetNetworkCidr');
  const revoked = record.rules.find(isFor(text, input.AccessGroupId ?? ''));
  if (!revoked) {
    throw new AwsError(
      'InvalidClientVpnEndpointAuthorizationRuleNotFound',
      `There is no such rule for ${text}`,
    );
  }
  record.rules = record.rules.filter(rule => rule !== revoked);
  return { Status: { Code: 'revoking' } };
};

function isFor(cidr: string, groupId: string) {
  return (rule: AuthorizationRule) =>
    rule.DestinationCidr === cidr && rule.GroupId === groupId;
}
