import { DescribeVpcBlockPublicAccessOptionsResult } from '@aws-sdk/client-ec2';
import { CallContext } from '../kernel/types';
import { quotaOf } from './quotas';
import { Ec2 } from './operation';

/** What holds for the account in the Region as a whole. */
export const describeAccountAttributes: Ec2<'DescribeAccountAttributes'> = (
  context,
  input,
) => {
  const attributes: Record<string, string> = {
    'supported-platforms': 'VPC',
    'default-vpc': 'none',
    'max-instances': '20',
    'max-elastic-ips': String(quotaOf(context, 'addressesPerRegion')),
    'vpc-max-elastic-ips': String(quotaOf(context, 'addressesPerRegion')),
    'vpc-max-security-groups-per-interface': String(
      quotaOf(context, 'groupsPerInterface'),
    ),
  };
  const asked = input.AttributeNames as string[] | undefined;
  return {
    AccountAttributes: Object.entries(attributes)
      .filter(([name]) => !asked?.length || asked.includes(name))
      .map(([AttributeName, AttributeValue]) => ({
        AttributeName,
        AttributeValues: [{ AttributeValue }],
      })),
  };
};

/** Nobody blocks public access in the sandbox. */
export function describeVpcBlockPublicAccessOptions(
  context: CallContext,
): DescribeVpcBlockPublicAccessOptionsResult {
  return {
    VpcBlockPublicAccessOptions: {
      AwsAccountId: context.account,
      AwsRegion: context.region,
      State: 'default-state',
      InternetGatewayBlockMode: 'off',
      ManagedBy: 'account',
      ExclusionsAllowed: 'allowed',
    },
  };
}
