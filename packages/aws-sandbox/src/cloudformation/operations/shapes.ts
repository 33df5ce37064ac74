import type {
  ChangeSetRecord,
  EventRecord,
  ResourceRecord,
  StackInput,
  StackRecord,
} from '../model';
import { isNoEcho } from '../template/parameters';
import { parseTemplate } from '../template/parse';

/** The API's `Parameter` list; what is not to be echoed is masked. */
export function shownParameters(input: StackInput): object[] {
  const declared = input.templateBody
    ? parseTemplate(input.templateBody).Parameters
    : {};
  return Object.entries(input.parameters).map(([key, value]) => ({
    ParameterKey: key,
    ParameterValue: isNoEcho(declared[key]) ? '****' : value,
  }));
}

/** The API's `Stack`. */
export function shownStack(stack: StackRecord): object {
  return {
    StackId: stack.stackId,
    StackName: stack.stackName,
    ChangeSetId: stack.changeSetId,
    Description: stack.description,
    Parameters: shownParameters(stack),
    CreationTime: new Date(stack.createdAt),
    LastUpdatedTime: date(stack.updatedAt),
    DeletionTime: date(stack.deletedAt),
    RollbackConfiguration: {},
    StackStatus: stack.status,
    StackStatusReason: stack.statusReason,
    DisableRollback: stack.disableRollback,
    NotificationARNs: stack.notificationArns,
    TimeoutInMinutes: stack.timeoutInMinutes,
    Capabilities: stack.capabilities,
    Outputs: stack.outputs.map(output => ({
      OutputKey: output.key,
      OutputValue: output.value,
      Description: output.description,
      ExportName: output.exportName,
    })),
    RoleARN: stack.roleArn,
    Tags: stack.tags,
    EnableTerminationProtection: stack.terminationProtection,
    DriftInformation: driftInformation(stack),
  };
}

/** The API's `StackSummary`. */
export function stackSummary(stack: StackRecord): object {
  return {
    StackId: stack.stackId,
    StackName: stack.stackName,
    TemplateDescription: stack.description,
    CreationTime: new Date(stack.createdAt),
    LastUpdatedTime: date(stack.updatedAt),
    DeletionTime: date(stack.deletedAt),
    StackStatus: stack.status,
    StackStatusReason: stack.statusReason,
    DriftInformation: driftInformation(stack),
  };
}

function driftInformation({ drift }: StackRecord): object {
  return {
    StackDriftStatus: drift?.status ?? 'NOT_CHECKED',
    LastCheckTimestamp: date(drift?.checkedAt),
  };
}

/** The API's `StackEvent`. */
export function shownEvent(event: EventRecord): object {
  return {
    StackId: event.stackId,
    EventId: event.id,
    StackName: event.stackName,
    LogicalResourceId: event.logicalId,
    PhysicalResourceId: event.physicalId,
    ResourceType: event.type,
    Timestamp: new Date(event.at),
    ResourceStatus: event.status,
    ResourceStatusReason: event.reason,
    ResourceProperties: event.properties,
    ClientRequestToken: event.token,
  };
}

/** The API's `StackResource`. */
export function shownResource(
  stack: StackRecord,
  record: ResourceRecord,
): object {
  return {
    StackName: stack.stackName,
    StackId: stack.stackId,
    LogicalResourceId: record.logicalId,
    PhysicalResourceId: record.physicalId,
    ResourceType: record.type,
    Timestamp: new Date(record.updatedAt),
    ResourceStatus: record.status,
    ResourceStatusReason: record.statusReason,
    DriftInformation: resourceDrift(record),
  };
}

/** The API's `StackResourceSummary`; times have another name in it. */
export function resourceSummary(record: ResourceRecord): object {
  return {
    LogicalResourceId: record.logicalId,
    PhysicalResourceId: record.physicalId,
    ResourceType: record.type,
    LastUpdatedTimestamp: new Date(record.updatedAt),
    ResourceStatus: record.status,
    ResourceStatusReason: record.statusReason,
    DriftInformation: resourceDrift(record),
  };
}

export function resourceDrift({ drift }: ResourceRecord): object {
  return {
    StackResourceDriftStatus: drift?.status ?? 'NOT_CHECKED',
    LastCheckTimestamp: date(drift?.checkedAt),
  };
}

/** The API's `ChangeSetSummary`. */
export function changeSetSummary(set: ChangeSetRecord): object {
  return {
    StackId: set.stackId,
    StackName: set.stackName,
    ChangeSetId: set.changeSetId,
    ChangeSetName: set.changeSetName,
    ExecutionStatus: set.executionStatus,
    Status: set.status,
    StatusReason: set.statusReason,
    CreationTime: new Date(set.createdAt),
    Description: set.comment,
    IncludeNestedStacks: false,
  };
}

function date(iso: string | undefined): Date | undefined {
  return iso === undefined ? undefined : new Date(iso);
}
