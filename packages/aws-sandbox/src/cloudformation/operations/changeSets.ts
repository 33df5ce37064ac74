import { AwsError, type CallContext, type Operation } from '../../kernel/types';
import type { Change } from '../changes/changes';
import { beginCreation, beginUpdate } from '../engine/begin';
import { validationError } from '../errors';
import type { ChangeSetRecord } from '../model';
import { changeSets, findChangeSet, stacks } from '../state';
import { page } from './pages';
import { requireStack } from './request';
import { changeSetSummary, shownParameters } from './shapes';
import { checkUpdatable } from './updateStack';

interface Naming {
  ChangeSetName?: string;
  StackName?: string;
}

function requireChangeSet(
  context: CallContext,
  { ChangeSetName = '', StackName }: Naming,
): ChangeSetRecord {
  if (!ChangeSetName.startsWith('arn:') && !StackName) {
    throw validationError(
      'StackName must be specified if ChangeSetName is not specified as an ARN.',
    );
  }
  const found = findChangeSet(context, ChangeSetName, StackName);
  if (!found) {
    throw new AwsError(
      'ChangeSetNotFound',
      `ChangeSet [${ChangeSetName}] does not exist`,
      404,
    );
  }
  return found;
}

/** A change set with its changes, by page. */
export const describeChangeSet: Operation = (context, request) => {
  const set = requireChangeSet(context, request);
  const { items, NextToken } = page(set.changes as Change[], request.NextToken);
  return {
    ...changeSetSummary(set),
    Parameters: shownParameters(set),
    NotificationARNs: set.notificationArns,
    RollbackConfiguration: {},
    Capabilities: set.capabilities,
    Tags: set.tags,
    OnStackFailure: set.onStackFailure,
    Changes: request.IncludePropertyValues ? items : items.map(withoutValues),
    NextToken,
  };
};

function withoutValues({ Type, ResourceChange }: Change): object {
  const { BeforeContext, AfterContext, Details, ...rest } = ResourceChange;
  return {
    Type,
    ResourceChange: {
      ...rest,
      Details: Details.map(({ Target, ...detail }) => {
        const { BeforeValue, AfterValue, ...target } = Target;
        return { ...detail, Target: target };
      }),
    },
  };
}

/** A stack's change sets. */
export const listChangeSets: Operation = (context, request) => {
  const stack = requireStack(context, request.StackName);
  const all = [...changeSets(context).values()].filter(
    set => set.stackId === stack.stackId,
  );
  const { items, NextToken } = page(all, request.NextToken);
  return { Summaries: items.map(changeSetSummary), NextToken };
};

/** Deletes a change set; one that is not there is as good as deleted. */
export const deleteChangeSet: Operation = (context, request) => {
  const set = findChangeSet(context, request.ChangeSetName, request.StackName);
  if (!set) return {};
  if (
    set.executionStatus === 'EXECUTE_IN_PROGRESS' ||
    ['CREATE_PENDING', 'CREATE_IN_PROGRESS'].includes(set.status)
  ) {
    throw invalidStatus(set, 'deleted');
  }
  changeSets(context).delete(set.changeSetId);
  return {};
};

/** Does what a change set says; the same token starts nothing twice. */
export const executeChangeSet: Operation = (context, request) => {
  const set = requireChangeSet(context, request);
  const token = request.ClientRequestToken;
  if (token && set.executionToken === token) return {};
  if (set.executionStatus !== 'AVAILABLE') throw invalidStatus(set, 'executed');
  const stack = stacks(context).get(set.stackId)!;
  if (set.type === 'UPDATE') checkUpdatable(stack);
  if (request.DisableRollback !== undefined && set.onStackFailure) {
    throw validationError(
      'DisableRollback must not be specified together with OnStackFailure',
    );
  }
  set.executionStatus = 'EXECUTE_IN_PROGRESS';
  set.executionToken = token;
  for (const other of [...changeSets(context).values()]) {
    if (other.stackId === set.stackId && other !== set) {
      changeSets(context).delete(other.changeSetId);
    }
  }
  stack.changeSetId = set.changeSetId;
  if (set.roleArn) stack.roleArn = set.roleArn;
  const options = {
    token,
    principalArn: context.principalArn,
    onFailure: request.DisableRollback
      ? ('DO_NOTHING' as const)
      : set.onStackFailure,
    retainExceptOnCreate: request.RetainExceptOnCreate,
  };
  if (set.type === 'UPDATE') {
    beginUpdate(context, stack, set, options);
    return {};
  }
  const { templateBody, parameters, tags, capabilities } = set;
  const { notificationArns, description } = set;
  Object.assign(stack, {
    templateBody,
    parameters,
    tags,
    capabilities,
    notificationArns,
    description,
    disableRollback: options.onFailure === 'DO_NOTHING',
  });
  beginCreation(context, stack, options);
  return {};
};

function invalidStatus(set: ChangeSetRecord, verb: string): AwsError {
  const status =
    set.status === 'CREATE_COMPLETE' ? set.executionStatus : set.status;
  return new AwsError(
    'InvalidChangeSetStatus',
    `ChangeSet [${set.changeSetId}] cannot be ${verb} in its current status of [${status}]`,
    400,
  );
}
