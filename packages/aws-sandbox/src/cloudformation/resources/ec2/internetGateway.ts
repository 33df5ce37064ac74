import { AwsError } from '../../../kernel/types';
import type { ResourceHandler } from '../handler';
import { tagList, text } from '../values';
import { applyTags, tagSpecifications } from './tags';

export const internetGateway: ResourceHandler = {
  typicalSeconds: 17,

  async create({ call }, properties) {
    const { InternetGateway } = await call('ec2', 'CreateInternetGateway', {
      TagSpecifications: tagSpecifications('internet-gateway', properties),
    });
    const id: string = InternetGateway.InternetGatewayId;
    return { id, attributes: { InternetGatewayId: id } };
  },

  apply: applyTags,

  async remove({ call }, { id }) {
    await call('ec2', 'DeleteInternetGateway', { InternetGatewayId: id });
  },

  async live({ call }, { id }) {
    const { InternetGateways } = await call('ec2', 'DescribeInternetGateways', {
      InternetGatewayIds: [id],
    });
    return { Tags: tagList(InternetGateways[0]) as never };
  },
};

export const vpcGatewayAttachment: ResourceHandler = {
  typicalSeconds: 2,

  async create({ call }, properties) {
    if (properties.VpnGatewayId) {
      throw new AwsError(
        'InvalidRequest',
        'Virtual private gateways are not supported by this endpoint',
      );
    }
    const VpcId = text(properties.VpcId);
    await call('ec2', 'AttachInternetGateway', {
      InternetGatewayId: text(properties.InternetGatewayId),
      VpcId,
    });
    return { id: `IGW|${VpcId}`, attributes: { AttachmentType: 'IGW' } };
  },

  async apply({ call }, { properties }, previous) {
    if (!previous) return;
    const VpcId = text(properties.VpcId);
    await call('ec2', 'DetachInternetGateway', {
      InternetGatewayId: text(previous.InternetGatewayId),
      VpcId,
    });
    await call('ec2', 'AttachInternetGateway', {
      InternetGatewayId: text(properties.InternetGatewayId),
      VpcId,
    });
  },

  async remove({ call }, { properties }) {
    try {
      await call('ec2', 'DetachInternetGateway', {
        InternetGatewayId: text(properties.InternetGatewayId),
        VpcId: text(properties.VpcId),
      });
    } catch (error) {
      if (!(
        error instanceof AwsError && error.code === 'Gateway.NotAttached'
      )) {
        throw error;
      }
    }
  },

  async live({ call }, { properties }) {
    const { InternetGateways } = await call('ec2', 'DescribeInternetGateways', {
      InternetGatewayIds: [text(properties.InternetGatewayId)],
    });
    const [attachment] = InternetGateways[0].Attachments ?? [];
    if (attachment?.VpcId !== properties.VpcId) {
      throw new AwsError('Attachment.NotFound', 'The gateway is not attached');
    }
    return {
      VpcId: attachment.VpcId,
      InternetGatewayId: InternetGateways[0].InternetGatewayId,
    };
  },
};

export const egressOnlyInternetGateway: ResourceHandler = {
  typicalSeconds: 3,

  async create({ call, token }, properties) {
    const { EgressOnlyInternetGateway } = await call(
      'ec2',
      'CreateEgressOnlyInternetGateway',
      {
        VpcId: text(properties.VpcId),
        ClientToken: token,
        TagSpecifications: tagSpecifications(
          'egress-only-internet-gateway',
          properties,
        ),
      },
    );
    const id: string = EgressOnlyInternetGateway.EgressOnlyInternetGatewayId;
    return { id, attributes: { Id: id } };
  },

  apply: applyTags,

  async remove({ call }, { id }) {
    await call('ec2', 'DeleteEgressOnlyInternetGateway', {
      EgressOnlyInternetGatewayId: id,
    });
  },
};
