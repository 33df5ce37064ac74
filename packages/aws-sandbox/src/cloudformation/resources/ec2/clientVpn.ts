import { AwsError } from '../../../kernel/types';
import type { JsonObject } from '../../template/model';
import type { HandlerContext, Instance, ResourceHandler } from '../handler';
import { bool, number, objects, tagList, text, texts } from '../values';

export const clientVpnEndpoint: ResourceHandler = {
  typicalSeconds: 10,

  async create({ call, token }, properties) {
    const { ClientVpnEndpointId } = await call(
      'ec2',
      'CreateClientVpnEndpoint',
      {
        ...changeable(properties),
        AuthenticationOptions: objects(properties.AuthenticationOptions),
        ClientCidrBlock: text(properties.ClientCidrBlock),
        DnsServers: texts(properties.DnsServers),
        TransportProtocol: text(properties.TransportProtocol),
        ClientToken: token,
        TagSpecifications: objects(properties.TagSpecifications),
      },
    );
    return { id: ClientVpnEndpointId, attributes: { Id: ClientVpnEndpointId } };
  },

  async apply({ call }, { id, properties }, previous) {
    if (!previous) return;
    await call('ec2', 'ModifyClientVpnEndpoint', {
      ClientVpnEndpointId: id,
      ...changeable(properties),
      DnsServers: {
        CustomDnsServers: texts(properties.DnsServers),
        Enabled: properties.DnsServers !== undefined,
      },
    });
  },

  async remove({ call }, { id }) {
    await call('ec2', 'DeleteClientVpnEndpoint', { ClientVpnEndpointId: id });
  },

  async live({ call }, { id }) {
    const { ClientVpnEndpoints } = await call(
      'ec2',
      'DescribeClientVpnEndpoints',
      { ClientVpnEndpointIds: [id] },
    );
    const [found] = ClientVpnEndpoints;
    return {
      ClientCidrBlock: found.ClientCidrBlock,
      ServerCertificateArn: found.ServerCertificateArn,
      SplitTunnel: found.SplitTunnel,
      SecurityGroupIds: found.SecurityGroupIds,
      TagSpecifications: [
        { ResourceType: 'client-vpn-endpoint', Tags: tagList(found) },
      ] as never,
    };
  },
};

function changeable(properties: JsonObject): object {
  return {
    Description: text(properties.Description),
    ServerCertificateArn: text(properties.ServerCertificateArn),
    SecurityGroupIds: texts(properties.SecurityGroupIds),
    SplitTunnel: bool(properties.SplitTunnel),
    ConnectionLogOptions: properties.ConnectionLogOptions,
    VpcId: text(properties.VpcId),
    VpnPort: number(properties.VpnPort),
  };
}

export const clientVpnTargetNetworkAssociation: ResourceHandler = {
  async create({ call, token }, properties) {
    const { AssociationId } = await call(
      'ec2',
      'AssociateClientVpnTargetNetwork',
      {
        ClientVpnEndpointId: text(properties.ClientVpnEndpointId),
        SubnetId: text(properties.SubnetId),
        ClientToken: token,
      },
    );
    return { id: AssociationId, attributes: { Id: AssociationId } };
  },

  async ready(context, instance) {
    const found = await association(context, instance);
    return found?.Status.Code === 'associated';
  },

  async remove({ call }, { id, properties }) {
    await call('ec2', 'DisassociateClientVpnTargetNetwork', {
      ClientVpnEndpointId: text(properties.ClientVpnEndpointId),
      AssociationId: id,
    });
  },

  async gone(context, instance) {
    return (await association(context, instance)) === undefined;
  },

  async live(context, instance) {
    const found = await association(context, instance);
    if (!found) {
      throw new AwsError(
        'InvalidClientVpnAssociationIdNotFound',
        `The association ${instance.id} does not exist`,
      );
    }
    return {
      ClientVpnEndpointId: found.ClientVpnEndpointId,
      SubnetId: found.TargetNetworkId,
    };
  },
};

async function association(
  { call }: HandlerContext,
  { id, properties }: Instance,
): Promise<any> {
  const { ClientVpnTargetNetworks } = await call(
    'ec2',
    'DescribeClientVpnTargetNetworks',
    {
      ClientVpnEndpointId: text(properties.ClientVpnEndpointId),
      AssociationIds: [id],
    },
  );
  return ClientVpnTargetNetworks[0];
}

export const clientVpnAuthorizationRule: ResourceHandler = {
  typicalSeconds: 10,

  async create({ call, token }, properties) {
    const ClientVpnEndpointId = text(properties.ClientVpnEndpointId);
    const TargetNetworkCidr = text(properties.TargetNetworkCidr);
    await call('ec2', 'AuthorizeClientVpnIngress', {
      ClientVpnEndpointId,
      TargetNetworkCidr,
      AuthorizeAllGroups: bool(properties.AuthorizeAllGroups),
      AccessGroupId: text(properties.AccessGroupId),
      Description: text(properties.Description),
      ClientToken: token,
    });
    const id = `${ClientVpnEndpointId}|${TargetNetworkCidr}`;
    return { id, attributes: { Id: id } };
  },

  async remove({ call }, { properties }) {
    await call('ec2', 'RevokeClientVpnIngress', {
      ClientVpnEndpointId: text(properties.ClientVpnEndpointId),
      TargetNetworkCidr: text(properties.TargetNetworkCidr),
      AccessGroupId: text(properties.AccessGroupId),
      RevokeAllGroups: bool(properties.AuthorizeAllGroups),
    });
  },

  async live({ call }, { properties }) {
    const { AuthorizationRules } = await call(
      'ec2',
      'DescribeClientVpnAuthorizationRules',
      { ClientVpnEndpointId: text(properties.ClientVpnEndpointId) },
    );
    const found = AuthorizationRules.find(
      (rule: { DestinationCidr: string }) =>
        rule.DestinationCidr === text(properties.TargetNetworkCidr),
    );
    if (!found) {
      throw new AwsError(
        'InvalidClientVpnEndpointAuthorizationRuleNotFound',
        `There is no rule for ${text(properties.TargetNetworkCidr)}`,
      );
    }
    return {
      ClientVpnEndpointId: found.ClientVpnEndpointId,
      TargetNetworkCidr: found.DestinationCidr,
      AuthorizeAllGroups: found.AccessAll,
    };
  },
};
