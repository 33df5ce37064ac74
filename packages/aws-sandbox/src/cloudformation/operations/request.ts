import { AwsError, type CallContext } from '../../kernel/types';
import { constraintError, isNotFound, validationError } from '../errors';
import type { StackInput, StackRecord, Tag } from '../model';
import { findStack } from '../state';
import { checkCapabilities } from '../template/capabilities';
import { type ParameterInput, resolveParameters } from '../template/parameters';
import { parseTemplate } from '../template/parse';
import { validateTemplate } from '../template/validate';

/** What operations that deploy have in common. */
export interface DeployRequest {
  StackName?: string;
  TemplateBody?: string;
  TemplateURL?: string;
  UsePreviousTemplate?: boolean;
  Parameters?: ParameterInput[];
  Tags?: Tag[];
  Capabilities?: string[];
  NotificationARNs?: string[];
  RoleARN?: string;
}

/** The template of a request. @throws ValidationError when there is none */
export function templateBodyOf(
  request: DeployRequest,
  stack?: StackRecord,
): string {
  if (request.TemplateURL) {
    throw validationError(
      'TemplateURL is not supported by this endpoint; send the template as TemplateBody',
    );
  }
  if (request.UsePreviousTemplate) {
    if (!stack?.templateBody) {
      throw validationError('No previous template to use');
    }
    return stack.templateBody;
  }
  if (!request.TemplateBody) {
    throw validationError(
      'Either Template URL or Template Body must be specified.',
    );
  }
  return request.TemplateBody;
}

/**
 * The desired state that a request asks for, checked as far as it can be
 * without deploying it.
 *
 * @param stack - the stack as it stands, for what is to stay as it was
 * @throws ValidationError or InsufficientCapabilitiesException
 */
export function stackInputOf(
  request: DeployRequest,
  stack?: StackRecord,
): StackInput {
  const templateBody = templateBodyOf(request, stack);
  const template = parseTemplate(templateBody);
  validateTemplate(template);
  checkTags(request.Tags ?? []);
  const capabilities = request.Capabilities ?? [];
  const parameters = resolveParameters(
    template,
    request.Parameters ?? [],
    stack?.parameters,
  );
  checkCapabilities(template, capabilities);
  return {
    templateBody,
    parameters,
    tags: (request.Tags ?? stack?.tags ?? []).map(({ Key, Value }) => ({
      Key,
      Value,
    })),
    capabilities,
    notificationArns: request.NotificationARNs ?? stack?.notificationArns ?? [],
    description: template.Description,
  };
}

function checkTags(tags: Tag[]): void {
  if (tags.length > 50) {
    throw constraintError(
      'tags',
      tags.length,
      'Member must have length less than or equal to 50',
    );
  }
  const reserved = tags.find(tag => tag.Key.toLowerCase().startsWith('aws:'));
  if (reserved) {
    throw validationError(
      'aws: prefixed tag key names are not allowed for external use.',
    );
  }
}

/** @throws ValidationError for a name CloudFormation does not take */
export function checkStackName(name: string | undefined): string {
  if (!name) {
    throw validationError(
      "1 validation error detected: Value null at 'stackName' failed to satisfy constraint: Member must not be null",
    );
  }
  checkName('stackName', name);
  return name;
}

/** @throws ValidationError for a stack's or change set's name of other letters */
export function checkName(member: string, name: string): void {
  if (!/^[a-zA-Z][-a-zA-Z0-9]*$/.test(name)) {
    throw constraintError(
      member,
      name,
      'Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*',
    );
  }
  if (name.length > 128) {
    throw constraintError(
      member,
      name,
      'Member must have length less than or equal to 128',
    );
  }
}

/** The stack by name or id. @throws ValidationError if there is none */
export function requireStack(
  context: CallContext,
  nameOrId: string | undefined,
  wording: (name: string) => string = name => `Stack [${name}] does not exist`,
): StackRecord {
  const stack = findStack(context, nameOrId ?? '');
  if (!stack) throw validationError(wording(nameOrId ?? ''));
  return stack;
}

/**
 * Whether CloudFormation may become the role.
 *
 * @throws ValidationError if it may not
 */
export async function checkRole(
  context: CallContext,
  roleArn: string | undefined,
): Promise<void> {
  if (!roleArn) return;
  const refusal = validationError(
    `Role ${roleArn} is invalid or cannot be assumed`,
  );
  const name = /^arn:[^:]+:iam::\d{12}:role\/(?:.*\/)?([^/]+)$/.exec(
    roleArn,
  )?.[1];
  if (!name) throw refusal;
  try {
    const { Role } = await context.call('iam', 'GetRole', { RoleName: name });
    const trust = decodeURIComponent(Role.AssumeRolePolicyDocument ?? '');
    if (!trust.includes('cloudformation.amazonaws.com')) throw refusal;
  } catch (error) {
    if (isNotFound(error)) throw refusal;
    // Who may not look at the role may still pass it on.
    if (error instanceof AwsError && /AccessDenied/.test(error.code)) return;
    throw error;
  }
}
