import { AwsError } from '../kernel/types';
import { describe } from './describe';
import { find, kinds, newId } from './kinds';
import { Ec2Tables, FlowLogRecord, table } from './tables';
import { tagsToCreate } from './tagSpecifications';
import { Ec2 } from './operation';

const OWNERS: Record<string, keyof Ec2Tables> = {
  VPC: 'vpcs',
  Subnet: 'subnets',
  NetworkInterface: 'networkInterfaces',
};

/** Records that logs are wanted; nothing flows, so nothing is logged. */
export const createFlowLogs: Ec2<'CreateFlowLogs'> = (context, input) => {
  const owner = OWNERS[input.ResourceType ?? ''];
  if (!owner) {
    throw new AwsError(
      'InvalidParameter',
      `Unknown resource type ${input.ResourceType}`,
    );
  }
  const LogDestinationType = input.LogDestinationType ?? 'cloud-watch-logs';
  if (
    LogDestinationType === 'cloud-watch-logs' &&
    !input.DeliverLogsPermissionArn
  ) {
    throw new AwsError(
      'InvalidParameter',
      "DeliverLogsPermissionArn can't be empty if LogDestinationType is cloud-watch-logs.",
    );
  }
  const Tags = tagsToCreate(context, 'flowLogs', input.TagSpecifications);
  const made = (input.ResourceIds ?? []).map(ResourceId => {
    find(context, owner, ResourceId);
    const record: FlowLogRecord = {
      FlowLogId: newId(kinds.flowLogs.prefix),
      ResourceId,
      FlowLogStatus: 'ACTIVE',
      DeliverLogsStatus: 'SUCCESS',
      CreationTime: context.clock.now(),
      TrafficType: input.TrafficType,
      LogDestinationType,
      LogDestination: input.LogDestination,
      LogGroupName: input.LogGroupName,
      LogFormat: input.LogFormat,
      DeliverLogsPermissionArn: input.DeliverLogsPermissionArn,
      MaxAggregationInterval: input.MaxAggregationInterval ?? 600,
      Tags,
    };
    return record;
  });
  made.forEach(record =>
    table(context, 'flowLogs').set(record.FlowLogId, record),
  );
  return {
    ClientToken: input.ClientToken,
    FlowLogIds: made.map(({ FlowLogId }) => FlowLogId),
    Unsuccessful: [],
  };
};

export const deleteFlowLogs: Ec2<'DeleteFlowLogs'> = (context, input) => {
  const ids = input.FlowLogIds ?? [];
  ids.forEach(id => find(context, 'flowLogs', id));
  ids.forEach(id => table(context, 'flowLogs').delete(id));
  return { Unsuccessful: [] };
};

export const describeFlowLogs: Ec2<'DescribeFlowLogs'> = (context, input) => {
  const { records, NextToken } = describe(
    context,
    { ...input, Filters: input.Filter },
    {
      table: 'flowLogs',
      ids: input.FlowLogIds,
      limits: { least: 1 },
      filters: {
        'deliver-log-status': row => row.DeliverLogsStatus,
        'flow-log-id': row => row.FlowLogId,
        'log-destination-type': row => row.LogDestinationType,
        'log-group-name': row => row.LogGroupName,
        'resource-id': row => row.ResourceId,
        'traffic-type': row => row.TrafficType,
      },
    },
  );
  return { FlowLogs: records, NextToken };
};
