import { AwsError } from '../../../kernel/types';
import type { HandlerContext, Instance, ResourceHandler } from '../handler';
import { tagList, text } from '../values';
import { applyTags, tagSpecifications } from './tags';

export const eip: ResourceHandler = {
  typicalSeconds: 15,

  async create({ call }, properties) {
    const { AllocationId, PublicIp } = await call('ec2', 'AllocateAddress', {
      Domain: 'vpc',
      NetworkBorderGroup: text(properties.NetworkBorderGroup),
      TagSpecifications: tagSpecifications('elastic-ip', properties),
    });
    return { id: PublicIp, attributes: { AllocationId, PublicIp } };
  },

  apply: (context, { attributes, properties }, previous) =>
    applyTags(
      context,
      { id: String(attributes.AllocationId), properties },
      previous,
    ),

  async remove({ call }, { attributes }) {
    await call('ec2', 'ReleaseAddress', {
      AllocationId: attributes.AllocationId,
    });
  },

  async live({ call }, { attributes }) {
    const { Addresses } = await call('ec2', 'DescribeAddresses', {
      AllocationIds: [attributes.AllocationId],
    });
    return {
      Domain: Addresses[0].Domain,
      Tags: tagList(Addresses[0]) as never,
    };
  },
};

export const natGateway: ResourceHandler = {
  async create({ call, token }, properties) {
    const { NatGateway } = await call('ec2', 'CreateNatGateway', {
      SubnetId: text(properties.SubnetId),
      AllocationId: text(properties.AllocationId),
      ConnectivityType: text(properties.ConnectivityType),
      PrivateIpAddress: text(properties.PrivateIpAddress),
      ClientToken: token,
      TagSpecifications: tagSpecifications('natgateway', properties),
    });
    return NatGateway.NatGatewayId;
  },

  apply: applyTags,

  async ready(context, instance) {
    const found = await describe(context, instance);
    if (found?.State === 'failed') {
      throw new AwsError(
        'NotStabilized',
        found.FailureMessage ?? 'NatGateway is in state failed',
      );
    }
    return found?.State === 'available';
  },

  async attributes(context, instance) {
    const found = await describe(context, instance);
    return {
      NatGatewayId: instance.id,
      EniId: found?.NatGatewayAddresses?.[0]?.NetworkInterfaceId,
    };
  },

  async remove({ call }, { id }) {
    await call('ec2', 'DeleteNatGateway', { NatGatewayId: id });
  },

  async gone(context, instance) {
    const found = await describe(context, instance);
    return !found || found.State === 'deleted';
  },

  async live(context, instance) {
    const found = await describe(context, instance);
    if (!found || found.State.startsWith('delet')) {
      throw new AwsError('NatGatewayNotFound', `${instance.id} is gone`);
    }
    return {
      SubnetId: found.SubnetId,
      ConnectivityType: found.ConnectivityType ?? 'public',
      AllocationId: found.NatGatewayAddresses?.[0]?.AllocationId,
      Tags: tagList(found) as never,
    };
  },
};

async function describe(
  { call }: HandlerContext,
  { id }: Instance,
): Promise<any> {
  const { NatGateways } = await call('ec2', 'DescribeNatGateways', {
    NatGatewayIds: [id],
  });
  return NatGateways?.[0];
}
