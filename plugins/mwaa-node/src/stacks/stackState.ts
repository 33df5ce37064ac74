import type {
  Change,
  DescribeChangeSetOutput,
  Stack,
  StackEvent as SdkStackEvent,
  StackResourceDrift as SdkStackResourceDrift,
  StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import type {
  ChangeSetState,
  StackEvent,
  StackResource,
  StackResourceDrift,
  StackState,
} from '../types';

/** CloudFormation's stack, in the product's terms. */
export function stackStateOf(stack: Stack): StackState {
  return {
    stackId: stack.StackId ?? '',
    stackName: stack.StackName ?? '',
    status: stack.StackStatus ?? '',
    statusReason: stack.StackStatusReason ?? '',
    createdAt: stack.CreationTime?.toISOString() ?? '',
    outputs: Object.fromEntries(
      (stack.Outputs ?? []).map(output => [
        output.OutputKey ?? '',
        output.OutputValue ?? '',
      ]),
    ),
    tags: Object.fromEntries(
      (stack.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]),
    ),
    terminationProtection: stack.EnableTerminationProtection ?? false,
  };
}

/** One page of a change set, with the changes of all pages. */
export function changeSetStateOf(
  changeSet: DescribeChangeSetOutput,
  changes: Change[],
): ChangeSetState {
  return {
    changeSetId: changeSet.ChangeSetId ?? '',
    stackId: changeSet.StackId ?? '',
    status: changeSet.Status ?? '',
    statusReason: changeSet.StatusReason ?? '',
    executionStatus: changeSet.ExecutionStatus ?? '',
    changes: changes.map(({ ResourceChange: change }) => ({
      action: change?.Action ?? '',
      logicalResourceId: change?.LogicalResourceId ?? '',
      resourceType: change?.ResourceType ?? '',
      replacement: change?.Replacement ?? '',
    })),
  };
}

/** An event as it happened. */
export function stackEventOf(event: SdkStackEvent): StackEvent {
  return {
    eventId: event.EventId ?? '',
    at: event.Timestamp?.toISOString() ?? '',
    logicalResourceId: event.LogicalResourceId ?? '',
    physicalResourceId: event.PhysicalResourceId ?? '',
    resourceType: event.ResourceType ?? '',
    resourceStatus: event.ResourceStatus ?? '',
    resourceStatusReason: event.ResourceStatusReason ?? '',
  };
}

/** A resource of a stack, in the product's terms. */
export function stackResourceOf(resource: StackResourceSummary): StackResource {
  return {
    logicalResourceId: resource.LogicalResourceId ?? '',
    physicalResourceId: resource.PhysicalResourceId ?? '',
    resourceType: resource.ResourceType ?? '',
    status: resource.ResourceStatus ?? '',
  };
}

/** CloudFormation masks the values of NoEcho parameters itself. */
export function stackResourceDriftOf(
  drift: SdkStackResourceDrift,
): StackResourceDrift {
  return {
    logicalResourceId: drift.LogicalResourceId ?? '',
    physicalResourceId: drift.PhysicalResourceId ?? '',
    resourceType: drift.ResourceType ?? '',
    status: drift.StackResourceDriftStatus ?? '',
    differences: (drift.PropertyDifferences ?? []).map(difference => ({
      path: difference.PropertyPath ?? '',
      expected: difference.ExpectedValue ?? '',
      actual: difference.ActualValue ?? '',
    })),
  };
}
