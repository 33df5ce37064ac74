import { randomUUID } from 'node:crypto';
import type { Operation } from '../../kernel/types';
import { detectResource } from '../drift/detect';
import { validationError } from '../errors';
import type { ResourceRecord, StackRecord } from '../model';
import { driftDetections } from '../state';
import { page } from './pages';
import { requireStack } from './request';

/** Statuses of stacks that have something to compare. */
const COMPARABLE = /^(CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT)_(COMPLETE|FAILED)$/;

/** Starts a look at a stack's resources. */
export const detectStackDrift: Operation = (context, request) => {
  const stack = requireStack(context, request.StackName);
  if (!COMPARABLE.test(stack.status)) {
    throw validationError(
      `Drift detection cannot be performed on stack in [${stack.status}] state`,
    );
  }
  const detectionId = randomUUID();
  driftDetections(context).set(detectionId, {
    detectionId,
    stackId: stack.stackId,
    logicalIds: request.LogicalResourceIds?.length
      ? request.LogicalResourceIds
      : undefined,
    principalArn: context.principalArn,
    status: 'DETECTION_IN_PROGRESS',
    startedAt: context.clock.now().toISOString(),
  });
  return { StackDriftDetectionId: detectionId };
};

export const describeStackDriftDetectionStatus: Operation = (
  context,
  { StackDriftDetectionId },
) => {
  const found = driftDetections(context).get(StackDriftDetectionId);
  if (!found) {
    throw validationError(
      `Drift detection [${StackDriftDetectionId}] does not exist`,
    );
  }
  return {
    StackId: found.stackId,
    StackDriftDetectionId: found.detectionId,
    StackDriftStatus: found.driftStatus,
    DetectionStatus: found.status,
    DetectionStatusReason: found.statusReason,
    DriftedStackResourceCount: found.driftedCount,
    Timestamp: new Date(found.startedAt),
  };
};

/** What the last look found, resource by resource. */
export const describeStackResourceDrifts: Operation = (context, request) => {
  const stack = requireStack(context, request.StackName);
  const wanted: string[] | undefined = request.StackResourceDriftStatusFilters;
  const found = Object.values(stack.resources).filter(
    ({ drift }) =>
      drift &&
      drift.status !== 'NOT_CHECKED' &&
      (!wanted?.length || wanted.includes(drift.status)),
  );
  const { items, NextToken } = page(
    found,
    request.NextToken,
    request.MaxResults,
  );
  return {
    StackResourceDrifts: items.map(record => shownDrift(stack, record)),
    NextToken,
  };
};

/** Looks at one resource and tells at once. */
export const detectStackResourceDrift: Operation = async (context, request) => {
  const stack = requireStack(context, request.StackName);
  const record = stack.resources[request.LogicalResourceId];
  if (!record) {
    throw validationError(
      `Resource ${request.LogicalResourceId} does not exist for stack ${stack.stackName}`,
    );
  }
  await detectResource(
    {
      clock: context.clock,
      store: context.store,
      callAs: (caller, service, action, input) =>
        context.call(service, action, input, caller),
    },
    stack,
    record,
    context.principalArn,
  );
  return { StackResourceDrift: shownDrift(stack, record) };
};

function shownDrift(stack: StackRecord, record: ResourceRecord): object {
  const { drift } = record;
  return {
    StackId: stack.stackId,
    LogicalResourceId: record.logicalId,
    PhysicalResourceId: record.physicalId,
    ResourceType: record.type,
    ExpectedProperties: drift?.expected && JSON.stringify(drift.expected),
    ActualProperties: drift?.actual && JSON.stringify(drift.actual),
    PropertyDifferences: drift?.differences ?? [],
    StackResourceDriftStatus: drift?.status,
    Timestamp: drift && new Date(drift.checkedAt),
  };
}
