import type { CallContext, Operation } from '../../kernel/types';
import { computeChanges } from '../changes/changes';
import { checkTypesStay, isUnchanged } from '../changes/compare';
import { beginUpdate } from '../engine/begin';
import { setStackStatus } from '../engine/events';
import { readZones } from '../engine/scope';
import { validationError } from '../errors';
import type { StackRecord } from '../model';
import { changeSets } from '../state';
import { parseTemplate } from '../template/parse';
import { checkRole, requireStack, stackInputOf } from './request';

/** Statuses in which a stack takes an update. */
const UPDATABLE = [
  'CREATE_COMPLETE',
  'IMPORT_COMPLETE',
  'UPDATE_COMPLETE',
  'UPDATE_ROLLBACK_COMPLETE',
];

/** @throws ValidationError if a stack cannot be updated as it stands */
export function checkUpdatable(stack: StackRecord): void {
  const failed = ['CREATE_FAILED', 'UPDATE_FAILED'].includes(stack.status);
  if (!UPDATABLE.includes(stack.status) && !failed) {
    throw validationError(
      `Stack:${stack.stackId} is in ${stack.status} state and can not be updated.`,
    );
  }
}

/** Updates a stack without a change set. */
export const updateStack: Operation = async (context, request) => {
  const stack = requireStack(context, request.StackName);
  const token = request.ClientRequestToken;
  if (token && stack.operation?.token === token) {
    return { StackId: stack.stackId };
  }
  checkUpdatable(stack);
  const input = stackInputOf(request, stack);
  const template = parseTemplate(input.templateBody);
  checkTypesStay(stack, template);
  await checkRole(context, request.RoleARN);
  const zones = await readZones(context.call, template, context.region);
  const changes = computeChanges(context, stack, input, zones);
  if (
    stack.status.endsWith('_COMPLETE') &&
    isUnchanged(stack, input, changes, context, zones)
  ) {
    throw validationError('No updates are to be performed.');
  }
  if (request.RoleARN) stack.roleArn = request.RoleARN;
  if (request.StackPolicyBody) stack.policyBody = request.StackPolicyBody;
  outdate(context, stack);
  beginUpdate(context, stack, input, {
    token,
    principalArn: context.principalArn,
    onFailure: request.DisableRollback ? 'DO_NOTHING' : 'ROLLBACK',
    retainExceptOnCreate: request.RetainExceptOnCreate,
  });
  return { StackId: stack.stackId };
};

/** What change sets compared with is no longer so. */
function outdate(context: CallContext, stack: StackRecord): void {
  for (const set of changeSets(context).values()) {
    if (set.stackId === stack.stackId && set.executionStatus === 'AVAILABLE') {
      set.executionStatus = 'OBSOLETE';
    }
  }
}

/** Stops an update; what it did is taken back. */
export const cancelUpdateStack: Operation = (context, { StackName }) => {
  const stack = requireStack(context, StackName);
  if (stack.status !== 'UPDATE_IN_PROGRESS') {
    throw validationError(
      'CancelUpdateStack cannot be called from current stack status',
    );
  }
  stack.operation!.cancelled = true;
  return {};
};

/** Goes on with the rollback of an update that could not be rolled back. */
export const continueUpdateRollback: Operation = (context, request) => {
  const stack = requireStack(context, request.StackName);
  if (stack.status !== 'UPDATE_ROLLBACK_FAILED') {
    throw validationError(
      `Stack:${stack.stackId} is in ${stack.status} state and can not be continued with rollback.`,
    );
  }
  resumeRollback(context, stack, request.ResourcesToSkip ?? []);
  return {};
};

function resumeRollback(
  context: CallContext,
  stack: StackRecord,
  skip: string[],
): void {
  const tasks = Object.values(stack.operation!.tasks);
  const failed = tasks.filter(task => task.state === 'FAILED');
  const strange = skip.filter(id => !failed.some(t => t.logicalId === id));
  if (strange.length > 0) {
    throw validationError(
      `Resources to skip must be in UPDATE_FAILED status: [${strange.join(', ')}]`,
    );
  }
  for (const task of failed) {
    const skipped = skip.includes(task.logicalId);
    Object.assign(task, { state: skipped ? 'DONE' : 'WAITING', attempts: 0 });
    const record = stack.resources[task.logicalId];
    if (skipped) record.status = 'UPDATE_COMPLETE';
  }
  setStackStatus(
    context,
    stack,
    'UPDATE_ROLLBACK_IN_PROGRESS',
    'User Initiated',
  );
}
