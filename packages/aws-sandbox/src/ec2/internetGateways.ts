import { AwsError } from '../kernel/types';
import { describe } from './describe';
import { find, kinds, newId } from './kinds';
import { quotaOf } from './quotas';
import { InternetGatewayRecord, rows, table } from './tables';
import { tagsToCreate } from './tagSpecifications';
import { Ec2 } from './operation';

export const createInternetGateway: Ec2<'CreateInternetGateway'> = (
  context,
  input,
) => {
  const gateways = table(context, 'internetGateways');
  if (gateways.size >= quotaOf(context, 'internetGatewaysPerRegion')) {
    throw new AwsError(
      'InternetGatewayLimitExceeded',
      'The maximum number of internet gateways has been reached.',
    );
  }
  const record: InternetGatewayRecord = {
    InternetGatewayId: newId(kinds.internetGateways.prefix),
    Attachments: [],
    OwnerId: context.account,
    Tags: tagsToCreate(context, 'internetGateways', input.TagSpecifications),
  };
  gateways.set(record.InternetGatewayId, record);
  return { InternetGateway: record };
};

/** @throws AwsError `Resource.AlreadyAssociated`; a VPC has one gateway at most. */
export const attachInternetGateway: Ec2<'AttachInternetGateway'> = (
  context,
  input,
) => {
  const gateway = find(context, 'internetGateways', input.InternetGatewayId);
  const { VpcId } = find(context, 'vpcs', input.VpcId);
  if (gateway.Attachments.length > 0) {
    throw new AwsError(
      'Resource.AlreadyAssociated',
      `resource ${gateway.InternetGatewayId} is already attached to network ${gateway.Attachments[0].VpcId}`,
    );
  }
  if (attachedTo(context, VpcId)) {
    throw new AwsError(
      'InvalidParameterValue',
      `Network ${VpcId} already has an internet gateway attached`,
    );
  }
  gateway.Attachments = [{ VpcId, State: 'available' as any }];
};

/** @throws AwsError `DependencyViolation` while public addresses are mapped. */
export const detachInternetGateway: Ec2<'DetachInternetGateway'> = (
  context,
  input,
) => {
  const gateway = find(context, 'internetGateways', input.InternetGatewayId);
  const { VpcId } = find(context, 'vpcs', input.VpcId);
  if (!gateway.Attachments.some(each => each.VpcId === VpcId)) {
    throw new AwsError(
      'Gateway.NotAttached',
      `resource ${gateway.InternetGatewayId} is not attached to network ${VpcId}`,
    );
  }
  const mapped = rows(context, 'networkInterfaces').some(
    row => row.VpcId === VpcId && row.Association?.PublicIp,
  );
  if (mapped) {
    throw new AwsError(
      'DependencyViolation',
      `Network ${VpcId} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.`,
    );
  }
  gateway.Attachments = [];
};

export const deleteInternetGateway: Ec2<'DeleteInternetGateway'> = (
  context,
  input,
) => {
  const gateway = find(context, 'internetGateways', input.InternetGatewayId);
  if (gateway.Attachments.length > 0) {
    throw new AwsError(
      'DependencyViolation',
      `The internetGateway '${gateway.InternetGatewayId}' has dependencies and cannot be deleted.`,
    );
  }
  table(context, 'internetGateways').delete(gateway.InternetGatewayId);
};

export const describeInternetGateways: Ec2<'DescribeInternetGateways'> = (
  context,
  input,
) => {
  const { records, NextToken } = describe(context, input, {
    table: 'internetGateways',
    ids: input.InternetGatewayIds,
    filters: {
      'attachment.state': row => row.Attachments.map(({ State }) => State),
      'attachment.vpc-id': row => row.Attachments.map(({ VpcId }) => VpcId),
      'internet-gateway-id': row => row.InternetGatewayId,
      'owner-id': row => row.OwnerId,
    },
  });
  return { InternetGateways: records, NextToken };
};

/** The internet gateway of a VPC, if it has one. */
export function attachedTo(
  context: Parameters<typeof rows>[0],
  vpcId: string,
): InternetGatewayRecord | undefined {
  return rows(context, 'internetGateways').find(gateway =>
    gateway.Attachments.some(({ VpcId }) => VpcId === vpcId),
  );
}
