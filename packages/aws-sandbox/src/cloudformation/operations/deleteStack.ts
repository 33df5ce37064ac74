import type { Operation } from '../../kernel/types';
import { beginDeletion } from '../engine/begin';
import { setStackStatus } from '../engine/events';
import { validationError } from '../errors';
import type { StackRecord } from '../model';
import { changeSets, findStack, importersOf } from '../state';
import { checkRole } from './request';

/** Statuses in which a stack is at something that must end first. */
const NOT_NOW = [
  'UPDATE_IN_PROGRESS',
  'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
  'UPDATE_ROLLBACK_IN_PROGRESS',
  'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
];

/** Deletes a stack; one that is not there is as good as deleted. */
export const deleteStack: Operation = async (context, request) => {
  const stack = findStack(context, request.StackName ?? '');
  if (!stack || /^DELETE_(COMPLETE|IN_PROGRESS)$/.test(stack.status)) return {};
  checkDeletable(stack, request.RetainResources);
  await checkRole(context, request.RoleARN);
  if (request.RoleARN) stack.roleArn = request.RoleARN;
  for (const set of [...changeSets(context).values()]) {
    if (set.stackId === stack.stackId) {
      changeSets(context).delete(set.changeSetId);
    }
  }
  beginDeletion(context, stack, {
    token: request.ClientRequestToken,
    principalArn: context.principalArn,
    retain:
      request.DeletionMode === 'FORCE_DELETE_STACK'
        ? failedResources(stack)
        : request.RetainResources,
  });
  const users = stack.outputs.flatMap(({ exportName }) =>
    exportName
      ? importersOf(context, exportName).map(u => [exportName, u])
      : [],
  );
  if (users.length > 0) {
    const [[name, user]] = users;
    delete stack.operation;
    setStackStatus(
      context,
      stack,
      'DELETE_FAILED',
      `Delete canceled. Cannot delete export ${name} as it is in use by ${user}.`,
    );
  }
  return {};
};

function checkDeletable(
  stack: StackRecord,
  retain: string[] | undefined,
): void {
  if (stack.terminationProtection) {
    throw validationError(
      `Stack [${stack.stackName}] cannot be deleted while TerminationProtection is enabled`,
    );
  }
  if (NOT_NOW.includes(stack.status)) {
    throw validationError(
      `Stack [${stack.stackId}] cannot be deleted while in status ${stack.status}`,
    );
  }
  if (!retain?.length) return;
  if (stack.status !== 'DELETE_FAILED') {
    throw validationError(
      `Invalid operation on stack [${stack.stackId}]. When you delete a stack, specify which resources to retain only when the stack is in the DELETE_FAILED state.`,
    );
  }
  const unknown = retain.filter(id => !failedResources(stack).includes(id));
  if (unknown.length > 0) {
    throw validationError(
      `The specified resources to retain must be in a valid state. Do not specify resources that are in the DELETE_COMPLETE state or that do not exist: [${unknown.join(
        ', ',
      )}]`,
    );
  }
}

function failedResources(stack: StackRecord): string[] {
  return Object.values(stack.resources)
    .filter(record => record.status !== 'DELETE_COMPLETE')
    .map(record => record.logicalId);
}
