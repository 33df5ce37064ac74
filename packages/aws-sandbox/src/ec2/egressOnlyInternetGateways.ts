import {
  CreateEgressOnlyInternetGatewayRequest,
  CreateEgressOnlyInternetGatewayResult,
  DeleteEgressOnlyInternetGatewayRequest,
  DeleteEgressOnlyInternetGatewayResult,
  DescribeEgressOnlyInternetGatewaysRequest,
  DescribeEgressOnlyInternetGatewaysResult,
} from '@aws-sdk/client-ec2';
import { CallContext } from '../kernel/types';
import { describe } from './describe';
import { find, kinds, newId } from './kinds';
import { EgressOnlyInternetGatewayRecord, table } from './tables';
import { tagsToCreate } from './tagSpecifications';

const TABLE = 'egressOnlyInternetGateways';

export function createEgressOnlyInternetGateway(
  context: CallContext,
  input: CreateEgressOnlyInternetGatewayRequest,
): CreateEgressOnlyInternetGatewayResult {
  const { VpcId } = find(context, 'vpcs', input.VpcId);
  const record: EgressOnlyInternetGatewayRecord = {
    EgressOnlyInternetGatewayId: newId(kinds[TABLE].prefix),
    Attachments: [{ VpcId, State: 'attached' }],
    Tags: tagsToCreate(context, TABLE, input.TagSpecifications),
  };
  table(context, TABLE).set(record.EgressOnlyInternetGatewayId, record);
  context.store.touch();
  return {
    ClientToken: input.ClientToken,
    EgressOnlyInternetGateway: record,
  };
}

export function deleteEgressOnlyInternetGateway(
  context: CallContext,
  input: DeleteEgressOnlyInternetGatewayRequest,
): DeleteEgressOnlyInternetGatewayResult {
  const record = find(context, TABLE, input.EgressOnlyInternetGatewayId);
  table(context, TABLE).delete(record.EgressOnlyInternetGatewayId);
  context.store.touch();
  return { ReturnCode: true };
}

export function describeEgressOnlyInternetGateways(
  context: CallContext,
  input: DescribeEgressOnlyInternetGatewaysRequest,
): DescribeEgressOnlyInternetGatewaysResult {
  const { records, NextToken } = describe(context, input, {
    table: TABLE,
    ids: input.EgressOnlyInternetGatewayIds,
    limits: { most: 255 },
    filters: {},
  });
  return { EgressOnlyInternetGateways: records, NextToken };
}
