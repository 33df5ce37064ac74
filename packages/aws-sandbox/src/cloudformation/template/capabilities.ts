import { AwsError } from '../../kernel/types';
import { resourceHandlers } from '../resources';
import type { Template } from './model';

/** Types that give permissions. */
const IAM = /^AWS::IAM::/;

/** What a template asks its deployer to acknowledge. */
export interface RequiredCapability {
  capability: 'CAPABILITY_IAM' | 'CAPABILITY_NAMED_IAM';
  reason: string;
}

/** The capability that the template's IAM resources need, if it has any. */
export function requiredCapability(
  template: Template,
): RequiredCapability | undefined {
  const iam = Object.values(template.Resources).filter(({ Type }) =>
    IAM.test(Type),
  );
  if (iam.length === 0) return undefined;
  const named = iam.some(({ Type, Properties }) => {
    const nameProperty = resourceHandlers[Type]?.nameProperty;
    return (
      nameProperty !== undefined && Properties?.[nameProperty] !== undefined
    );
  });
  const types = [...new Set(iam.map(({ Type }) => Type))];
  return {
    capability: named ? 'CAPABILITY_NAMED_IAM' : 'CAPABILITY_IAM',
    reason: `The following resource(s) require capabilities: [${types.join(', ')}]`,
  };
}

/** @throws InsufficientCapabilitiesException when one needed is not among the given */
export function checkCapabilities(template: Template, given: string[]): void {
  const required = requiredCapability(template)?.capability;
  if (
    required &&
    !given.includes(required) &&
    !given.includes('CAPABILITY_NAMED_IAM')
  ) {
    throw new AwsError(
      'InsufficientCapabilitiesException',
      `Requires capabilities : [${required}]`,
      400,
    );
  }
}
