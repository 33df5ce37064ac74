import type { Fragment, StackContext } from './context';
import { commaList, ref } from '../../resources';
import { tagList } from './tags';

/** The numbers of the subnets of one tier: one in each of two zones. */
export const ZONE_NUMBERS = [1, 2] as const;

/**
 * The VPC and its subnets: two private ones, where the environment is, and
 * with public routing two public ones, where the NAT gateways are.
 *
 * Zones are chosen by id and written by name, which the facts of the very
 * account translate: every implementation of CloudFormation knows
 * `AvailabilityZone`, few know the newer `AvailabilityZoneId`, and one that
 * ignored it would put both subnets into one zone.
 */
export function vpcFragment(context: StackContext): Fragment {
  const tiers =
    context.request.routing === 'public'
      ? (['Public', 'Private'] as const)
      : (['Private'] as const);
  const resources: Fragment['Resources'] = {
    Vpc: {
      Type: 'AWS::EC2::VPC',
      Properties: {
        CidrBlock: context.request.vpc.cidrBlock,
        // MWAA finds its endpoints by their private names.
        EnableDnsSupport: true,
        EnableDnsHostnames: true,
        Tags: tagList(context),
      },
    },
  };
  const outputs: NonNullable<Fragment['Outputs']> = {
    VpcId: { Description: 'The VPC', Value: ref('Vpc') },
  };
  for (const tier of tiers) {
    for (const number of ZONE_NUMBERS) {
      resources[`${tier}Subnet${number}`] = subnet(context, tier, number);
    }
    outputs[`${tier}SubnetIds`] = {
      Description: `The ${tier.toLowerCase()} subnets`,
      Value: commaList(
        ZONE_NUMBERS.map(number => ref(`${tier}Subnet${number}`)),
      ),
    };
  }
  return { Resources: resources, Outputs: outputs };
}

function subnet(
  context: StackContext,
  tier: 'Public' | 'Private',
  number: 1 | 2,
): Fragment['Resources'][string] {
  const key = tier === 'Public' ? 'public' : 'private';
  const zone = context.zones[number - 1];
  return {
    Type: 'AWS::EC2::Subnet',
    Metadata: { AvailabilityZoneId: zone.ZoneId },
    Properties: {
      VpcId: ref('Vpc'),
      CidrBlock: context.subnets[key][number - 1],
      AvailabilityZone: zone.ZoneName,
      MapPublicIpOnLaunch: false,
      Tags: tagList(context, `${key}-${number}`),
    },
  };
}
