import { AwsError } from '../../../kernel/types';
import type { ResourceHandler } from '../handler';
import { number, text } from '../values';
import { applyTags, tagSpecifications } from './tags';

export const flowLog: ResourceHandler = {
  typicalSeconds: 5,

  async create({ call, token }, properties) {
    const { FlowLogIds, Unsuccessful } = await call('ec2', 'CreateFlowLogs', {
      ResourceIds: [text(properties.ResourceId)],
      ResourceType: text(properties.ResourceType),
      TrafficType: text(properties.TrafficType),
      LogDestination: text(properties.LogDestination),
      LogDestinationType: text(properties.LogDestinationType),
      LogGroupName: text(properties.LogGroupName),
      LogFormat: text(properties.LogFormat),
      DeliverLogsPermissionArn: text(properties.DeliverLogsPermissionArn),
      MaxAggregationInterval: number(properties.MaxAggregationInterval),
      ClientToken: token,
      TagSpecifications: tagSpecifications('vpc-flow-log', properties),
    });
    const error = Unsuccessful?.[0]?.Error;
    if (error) throw new AwsError(error.Code, error.Message);
    return { id: FlowLogIds[0], attributes: { Id: FlowLogIds[0] } };
  },

  apply: applyTags,

  async remove({ call }, { id }) {
    const { Unsuccessful } = await call('ec2', 'DeleteFlowLogs', {
      FlowLogIds: [id],
    });
    const error = Unsuccessful?.[0]?.Error;
    if (error) throw new AwsError(error.Code, error.Message);
  },
};
