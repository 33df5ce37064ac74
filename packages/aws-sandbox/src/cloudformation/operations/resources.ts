import type { CallContext, Operation } from '../../kernel/types';
import { validationError } from '../errors';
import type { ResourceRecord, StackRecord } from '../model';
import { stacks } from '../state';
import { page } from './pages';
import { requireStack } from './request';
import { resourceSummary, shownResource } from './shapes';

/** `DescribeStackResources` gives no more than this. */
const MAX_DESCRIBED = 100;

/** A stack's resources, or those of the stack that has a physical resource. */
export const describeStackResources: Operation = (context, request) => {
  const stack = request.StackName
    ? requireStack(
        context,
        request.StackName,
        name => `Stack with id ${name} does not exist`,
      )
    : stackOfPhysical(context, request.PhysicalResourceId);
  const wanted = request.LogicalResourceId;
  return {
    StackResources: inOrder(stack)
      .filter(record => !wanted || record.logicalId === wanted)
      .slice(0, MAX_DESCRIBED)
      .map(record => shownResource(stack, record)),
  };
};

function stackOfPhysical(
  context: CallContext,
  physicalId: string | undefined,
): StackRecord {
  const found = [...stacks(context).values()].find(
    stack =>
      stack.status !== 'DELETE_COMPLETE' &&
      Object.values(stack.resources).some(r => r.physicalId === physicalId),
  );
  if (!found) throw validationError(`Stack for ${physicalId} does not exist`);
  return found;
}

/** One resource, with its metadata. */
export const describeStackResource: Operation = (context, request) => {
  const stack = requireStack(context, request.StackName);
  const record = stack.resources[request.LogicalResourceId];
  if (!record) {
    throw validationError(
      `Resource ${request.LogicalResourceId} does not exist for stack ${stack.stackName}`,
    );
  }
  const { Timestamp, ...detail } = shownResource(stack, record) as {
    Timestamp: Date;
  };
  return {
    StackResourceDetail: {
      ...detail,
      LastUpdatedTimestamp: Timestamp,
      Description: undefined,
      Metadata: record.metadata && JSON.stringify(record.metadata),
    },
  };
};

/** A stack's resources, by page. */
export const listStackResources: Operation = (context, request) => {
  const stack = requireStack(
    context,
    request.StackName,
    name => `Stack with id ${name} does not exist`,
  );
  const { items, NextToken } = page(inOrder(stack), request.NextToken);
  return { StackResourceSummaries: items.map(resourceSummary), NextToken };
};

function inOrder(stack: StackRecord): ResourceRecord[] {
  return Object.values(stack.resources).sort((a, b) =>
    a.logicalId < b.logicalId ? -1 : 1,
  );
}
