import { isNotFound, validationError } from '../errors';
import type { HandlerContext } from '../resources/handler';
import type { Template } from './model';

/** How to ask for what a parameter of a type names. */
const LOOKUPS: Record<string, { action: string; member: string }> = {
  'AWS::EC2::VPC::Id': { action: 'DescribeVpcs', member: 'VpcIds' },
  'AWS::EC2::Subnet::Id': { action: 'DescribeSubnets', member: 'SubnetIds' },
  'AWS::EC2::SecurityGroup::Id': {
    action: 'DescribeSecurityGroups',
    member: 'GroupIds',
  },
  'AWS::EC2::AvailabilityZone::Name': {
    action: 'DescribeAvailabilityZones',
    member: 'ZoneNames',
  },
};

/**
 * Checks that what parameters of AWS's own types name is there.
 *
 * @throws ValidationError in AWS's words
 */
export async function checkParameterValues(
  call: HandlerContext['call'],
  template: Template,
  values: Record<string, string>,
): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const { Type } = template.Parameters[name];
    const lookup = LOOKUPS[/^List<(.+)>$/.exec(Type)?.[1] ?? Type];
    if (!lookup) continue;
    for (const item of value.split(',').map(part => part.trim())) {
      try {
        await call('ec2', lookup.action, { [lookup.member]: [item] });
      } catch (error) {
        if (!isNotFound(error) && !isInvalid(error)) throw error;
        throw validationError(
          `Parameter validation failed: parameter value ${item} for parameter name ${name} does not exist`,
        );
      }
    }
  }
}

function isInvalid(error: unknown): boolean {
  return /^Invalid/.test((error as Error).name);
}
