import type { CallContext, Operation } from '../../kernel/types';
import { AwsError } from '../../kernel/types';
import { validationError } from '../errors';
import { findChangeSet, findStack } from '../state';
import { requiredCapability } from '../template/capabilities';
import type { Template } from '../template/model';
import { isNoEcho } from '../template/parameters';
import { parseTemplate } from '../template/parse';
import { validateTemplate as validate } from '../template/validate';
import { requireStack, templateBodyOf } from './request';

/** Whether a template holds together, and what it asks for. */
export const validateTemplate: Operation = (_context, request) => {
  const template = parseTemplate(templateBodyOf(request));
  validate(template);
  const needed = requiredCapability(template);
  return {
    Description: template.Description,
    Parameters: Object.entries(template.Parameters).map(([key, parameter]) => ({
      ParameterKey: key,
      DefaultValue:
        parameter.Default === undefined ? undefined : String(parameter.Default),
      NoEcho: isNoEcho(parameter),
      Description: parameter.Description,
    })),
    Capabilities: needed ? [needed.capability] : [],
    CapabilitiesReason: needed?.reason,
    DeclaredTransforms: [],
  };
};

/**
 * The template of a stack or of a change set. A stack that nobody has executed
 * a change set of has none yet: AWS answers with an empty one.
 */
export const getTemplate: Operation = (context, request) => {
  return {
    TemplateBody: bodyOf(context, request),
    StagesAvailable: ['Original', 'Processed'],
  };
};

function bodyOf(
  context: CallContext,
  request: { StackName?: string; ChangeSetName?: string },
): string {
  if (request.ChangeSetName) {
    const set = findChangeSet(
      context,
      request.ChangeSetName,
      request.StackName,
    );
    if (!set) {
      throw new AwsError(
        'ChangeSetNotFound',
        `ChangeSet [${request.ChangeSetName}] does not exist`,
        404,
      );
    }
    return set.templateBody;
  }
  return requireStack(
    context,
    request.StackName,
    name => `Stack with id ${name} does not exist`,
  ).templateBody;
}

/** What a template, or a stack's template, declares. */
export const getTemplateSummary: Operation = (context, request) => {
  const stack = request.StackName
    ? requireStack(
        context,
        request.StackName,
        name => `Stack with id ${name} does not exist`,
      )
    : undefined;
  if (stack?.status === 'REVIEW_IN_PROGRESS') {
    throw validationError(
      'GetTemplateSummary cannot be called on REVIEW_IN_PROGRESS stacks.',
    );
  }
  const template = parseTemplate(
    stack?.templateBody ?? templateBodyOf(request),
  );
  validate(template);
  const needed = requiredCapability(template);
  return {
    Parameters: declarations(template),
    Description: template.Description,
    Capabilities: needed ? [needed.capability] : [],
    CapabilitiesReason: needed?.reason,
    ResourceTypes: resourceTypes(template),
    Version: template.AWSTemplateFormatVersion,
    Metadata: template.Metadata && JSON.stringify(template.Metadata),
    DeclaredTransforms: [],
    ResourceIdentifierSummaries: [],
  };
};

function declarations(template: Template): object[] {
  return Object.entries(template.Parameters).map(([key, parameter]) => ({
    ParameterKey: key,
    DefaultValue:
      parameter.Default === undefined ? undefined : String(parameter.Default),
    ParameterType: parameter.Type,
    NoEcho: isNoEcho(parameter),
    Description: parameter.Description,
    ParameterConstraints: {
      AllowedValues: parameter.AllowedValues?.map(String),
    },
  }));
}

function resourceTypes(template: Template): string[] {
  return [
    ...new Set(Object.values(template.Resources).map(({ Type }) => Type)),
  ];
}

/** Keeps a policy with the stack; this endpoint does not enforce it. */
export const setStackPolicy: Operation = (context, request) => {
  const stack = requireStack(context, request.StackName);
  stack.policyBody = request.StackPolicyBody;
  return {};
};

export const getStackPolicy: Operation = (context, { StackName }) => ({
  StackPolicyBody: requireStack(context, StackName).policyBody,
});

/** Protects a stack from deletion, or lifts the protection. */
export const updateTerminationProtection: Operation = (context, request) => {
  const stack = findStack(context, request.StackName);
  if (!stack) return requireStack(context, request.StackName);
  stack.terminationProtection = Boolean(request.EnableTerminationProtection);
  return { StackId: stack.stackId };
};
