import { AwsError, type Operation } from '../../kernel/types';
import { beginCreation } from '../engine/begin';
import { validationError } from '../errors';
import { findStack } from '../state';
import { addStack } from './newStack';
import { checkRole, checkStackName, stackInputOf } from './request';

/** Creates a stack; the same token with the same name starts nothing twice. */
export const createStack: Operation = async (context, request) => {
  const name = checkStackName(request.StackName);
  const existing = findStack(context, name);
  if (existing) {
    const token = request.ClientRequestToken;
    if (token && existing.creationToken === token) {
      return { StackId: existing.stackId };
    }
    throw new AwsError(
      'AlreadyExistsException',
      `Stack [${name}] already exists`,
      400,
    );
  }
  if (request.DisableRollback !== undefined && request.OnFailure) {
    throw validationError(
      'Either DisableRollback or OnFailure may be specified, not both.',
    );
  }
  const input = stackInputOf(request);
  await checkRole(context, request.RoleARN);
  const stack = addStack(context, name, input, {
    roleArn: request.RoleARN,
    timeoutInMinutes: request.TimeoutInMinutes,
    disableRollback: request.DisableRollback ?? false,
    terminationProtection: request.EnableTerminationProtection ?? false,
    policyBody: request.StackPolicyBody,
    creationToken: request.ClientRequestToken,
  });
  beginCreation(context, stack, {
    token: request.ClientRequestToken,
    principalArn: context.principalArn,
    onFailure: request.DisableRollback ? 'DO_NOTHING' : request.OnFailure,
    retainExceptOnCreate: request.RetainExceptOnCreate,
  });
  return { StackId: stack.stackId };
};
