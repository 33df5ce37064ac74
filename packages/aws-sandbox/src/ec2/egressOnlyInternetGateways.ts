import { describe } from './describe';
import { find, kinds, newId } from './kinds';
import { EgressOnlyInternetGatewayRecord, table } from './tables';
import { tagsToCreate } from './tagSpecifications';
import { Ec2 } from './operation';

const TABLE = 'egressOnlyInternetGateways';

export const createEgressOnlyInternetGateway: Ec2<
  'CreateEgressOnlyInternetGateway'
> = (context, input) => {
  const { VpcId } = find(context, 'vpcs', input.VpcId);
  const record: EgressOnlyInternetGatewayRecord = {
    EgressOnlyInternetGatewayId: newId(kinds[TABLE].prefix),
    Attachments: [{ VpcId, State: 'attached' }],
    Tags: tagsToCreate(context, TABLE, input.TagSpecifications),
  };
  table(context, TABLE).set(record.EgressOnlyInternetGatewayId, record);
  return {
    ClientToken: input.ClientToken,
    EgressOnlyInternetGateway: record,
  };
};

export const deleteEgressOnlyInternetGateway: Ec2<
  'DeleteEgressOnlyInternetGateway'
> = (context, input) => {
  const record = find(context, TABLE, input.EgressOnlyInternetGatewayId);
  table(context, TABLE).delete(record.EgressOnlyInternetGatewayId);
  return { ReturnCode: true };
};

export const describeEgressOnlyInternetGateways: Ec2<
  'DescribeEgressOnlyInternetGateways'
> = (context, input) => {
  const { records, NextToken } = describe(context, input, {
    table: TABLE,
    ids: input.EgressOnlyInternetGatewayIds,
    limits: { most: 255 },
    filters: {},
  });
  return { EgressOnlyInternetGateways: records, NextToken };
};
