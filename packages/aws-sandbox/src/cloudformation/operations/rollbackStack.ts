import type { Operation } from '../../kernel/types';
import {
  beginCreationRollback,
  beginUpdateRollback,
} from '../engine/phases/rollback';
import { runOf } from '../engine/run';
import { validationError } from '../errors';
import { requireStack } from './request';

/** Rolls back what a failed operation was told to leave as it is. */
export const rollbackStack: Operation = (context, request) => {
  const stack = requireStack(context, request.StackName);
  const { operation, status } = stack;
  if (!operation || !['CREATE_FAILED', 'UPDATE_FAILED'].includes(status)) {
    throw validationError(
      `Stack:${stack.stackId} is in ${status} state and can not be rolled back.`,
    );
  }
  operation.token = request.ClientRequestToken;
  operation.retainExceptOnCreate = request.RetainExceptOnCreate ?? false;
  const run = runOf(
    {
      clock: context.clock,
      store: context.store,
      callAs: (caller, service, action, input) =>
        context.call(service, action, input, caller),
    },
    stack,
    operation,
  );
  if (status === 'CREATE_FAILED') beginCreationRollback(run, 'User Initiated');
  else beginUpdateRollback(run, 'User Initiated');
  return { StackId: stack.stackId };
};
