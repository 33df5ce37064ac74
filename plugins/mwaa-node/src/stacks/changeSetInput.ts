import type {
  ChangeSetType,
  CreateChangeSetInput,
} from '@aws-sdk/client-cloudformation';
import { InputError } from '@backstage/errors';
import type { PlannedStack } from 'mwaa-network';

/** CloudFormation's limit for a template that does not lie in a bucket. */
const MOST_BYTES = 51_200;

/**
 * The name of a change set by its token, so that whoever comes with the same
 * token finds the same change set.
 *
 * @throws InputError when the token cannot be part of a name
 */
export function changeSetName(token: string): string {
  if (!/^[A-Za-z0-9-]{1,120}$/.test(token)) {
    throw new InputError(
      `"${token}" cannot be a change set's token; use letters, digits and -, at most 120`,
    );
  }
  return `mwaa-${token}`;
}

/**
 * What to send to CloudFormation for a planned stack.
 *
 * @throws InputError when the template is too large
 */
export function changeSetInput(options: {
  stack: PlannedStack;
  parameters: Record<string, string>;
  token: string;
  type: ChangeSetType;
  roleArn: string | undefined;
}): CreateChangeSetInput {
  const { stack, parameters, token, type, roleArn } = options;
  const template = JSON.stringify(stack.template);
  const bytes = Buffer.byteLength(template);
  if (bytes > MOST_BYTES) {
    throw new InputError(
      `The template of the stack ${stack.name} has ${bytes} bytes, and CloudFormation takes ${MOST_BYTES}; ask for less in one stack`,
    );
  }
  return {
    StackName: stack.name,
    ChangeSetName: changeSetName(token),
    ChangeSetType: type,
    ClientToken: token,
    TemplateBody: template,
    Parameters: [
      ...Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({
        ParameterKey,
        ParameterValue,
      })),
      ...(type === 'UPDATE' ? keptParameters(stack, parameters) : []),
    ],
    Tags: Object.entries(stack.tags).map(([Key, Value]) => ({ Key, Value })),
    Capabilities: stack.capabilities,
    ...(roleArn && { RoleARN: roleArn }),
  };
}

/** Parameters that have no value here keep the one that the stack has. */
function keptParameters(
  { template }: PlannedStack,
  parameters: Record<string, string>,
) {
  return Object.entries(template.Parameters ?? {})
    .filter(
      ([name, { Default }]) =>
        Default === undefined && !Object.hasOwn(parameters, name),
    )
    .map(([ParameterKey]) => ({ ParameterKey, UsePreviousValue: true }));
}
