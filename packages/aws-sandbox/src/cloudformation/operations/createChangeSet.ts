import { randomUUID } from 'node:crypto';
import { AwsError, type CallContext, type Operation } from '../../kernel/types';
import { checkTypesStay } from '../changes/compare';
import { setStackStatus } from '../engine/events';
import { validationError } from '../errors';
import type { ChangeSetRecord, StackInput, StackRecord } from '../model';
import { changeSets, findChangeSet, findStack } from '../state';
import { partition } from '../template/pseudo';
import { parseTemplate } from '../template/parse';
import { addStack } from './newStack';
import {
  checkName,
  checkRole,
  checkStackName,
  requireStack,
  stackInputOf,
} from './request';
import { checkUpdatable } from './updateStack';

const EMPTY: StackInput = {
  templateBody: '',
  parameters: {},
  tags: [],
  capabilities: [],
  notificationArns: [],
};

/** Asks for a change set; what it would change is worked out afterwards. */
export const createChangeSet: Operation = async (context, request) => {
  const type = request.ChangeSetType ?? 'UPDATE';
  if (type === 'IMPORT') {
    throw validationError(
      'Change sets of type IMPORT are not supported by this endpoint',
    );
  }
  checkName('changeSetName', request.ChangeSetName ?? '');
  const existing = existingSet(context, request);
  if (existing) return { Id: existing.changeSetId, StackId: existing.stackId };
  const stack = type === 'UPDATE' ? stackToUpdate(context, request) : undefined;
  const name = stack?.stackName ?? checkNewStack(context, request);
  const input = stackInputOf(request, stack);
  if (stack) checkTypesStay(stack, parseTemplate(input.templateBody));
  await checkRole(context, request.RoleARN);
  const owner = stack ?? stackInReview(context, name);
  const { region, account } = context;
  const changeSetId = `arn:${partition(region)}:cloudformation:${region}:${account}:changeSet/${request.ChangeSetName}/${randomUUID()}`;
  const set: ChangeSetRecord = {
    ...input,
    changeSetId,
    changeSetName: request.ChangeSetName,
    stackId: owner.stackId,
    stackName: owner.stackName,
    type,
    status: 'CREATE_PENDING',
    executionStatus: 'UNAVAILABLE',
    createdAt: context.clock.now().toISOString(),
    comment: request.Description,
    roleArn: request.RoleARN,
    onStackFailure: request.OnStackFailure,
    token: request.ClientToken,
    principalArn: context.principalArn,
    changes: [],
  };
  changeSets(context).set(changeSetId, set);
  return { Id: changeSetId, StackId: owner.stackId };
};

function existingSet(
  context: CallContext,
  request: { StackName: string; ChangeSetName: string; ClientToken?: string },
): ChangeSetRecord | undefined {
  const { ChangeSetName, StackName, ClientToken } = request;
  const existing = findChangeSet(context, ChangeSetName, StackName);
  if (!existing) return undefined;
  if (ClientToken && existing.token === ClientToken) return existing;
  throw new AwsError(
    'AlreadyExistsException',
    `ChangeSet ${existing.changeSetId} already exists`,
    400,
  );
}

function stackToUpdate(
  context: CallContext,
  { StackName }: { StackName: string },
): StackRecord {
  const stack = requireStack(context, StackName);
  checkUpdatable(stack);
  return stack;
}

function checkNewStack(
  context: CallContext,
  { StackName }: { StackName?: string },
): string {
  const existing = findStack(context, StackName ?? '');
  if (existing && existing.status !== 'REVIEW_IN_PROGRESS') {
    throw validationError(
      `Stack [${existing.stackName}] already exists and cannot be created again with the changeSet type CREATE`,
    );
  }
  return existing?.stackName ?? checkStackName(StackName);
}

function stackInReview(context: CallContext, name: string): StackRecord {
  const existing = findStack(context, name);
  if (existing) return existing;
  const stack = addStack(context, name, EMPTY, {});
  setStackStatus(context, stack, 'REVIEW_IN_PROGRESS', 'User Initiated');
  return stack;
}
