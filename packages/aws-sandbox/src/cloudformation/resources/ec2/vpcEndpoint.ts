import { AwsError } from '../../../kernel/types';
import { isNotFound } from '../../errors';
import type { Json, JsonObject } from '../../template/model';
import type { HandlerContext, ResourceHandler } from '../handler';
import { bool, document, tagList, text, texts } from '../values';
import { applyTags, tagSpecifications } from './tags';

export const vpcEndpoint: ResourceHandler = {
  async create({ call, token }, properties) {
    const { VpcEndpoint } = await call('ec2', 'CreateVpcEndpoint', {
      VpcEndpointType: text(properties.VpcEndpointType) ?? 'Gateway',
      VpcId: text(properties.VpcId),
      ServiceName: text(properties.ServiceName),
      PolicyDocument: document(properties.PolicyDocument),
      RouteTableIds: texts(properties.RouteTableIds),
      SubnetIds: texts(properties.SubnetIds),
      SecurityGroupIds: texts(properties.SecurityGroupIds),
      IpAddressType: text(properties.IpAddressType),
      DnsOptions: properties.DnsOptions,
      // To CloudFormation private DNS is off unless asked for; to EC2 it is on.
      ...(properties.VpcEndpointType === 'Interface' && {
        PrivateDnsEnabled: bool(properties.PrivateDnsEnabled) ?? false,
      }),
      ClientToken: token,
      TagSpecifications: tagSpecifications('vpc-endpoint', properties),
    });
    return VpcEndpoint.VpcEndpointId;
  },

  async apply(context, instance, previous) {
    if (previous) {
      await context.call('ec2', 'ModifyVpcEndpoint', {
        VpcEndpointId: instance.id,
        ...modification(instance.properties, previous),
      });
    }
    await applyTags(context, instance, previous);
  },

  async ready(context, { id }) {
    const found = await describe(context, id);
    const state = String(found?.State).toLowerCase();
    if (['failed', 'rejected', 'expired'].includes(state)) {
      throw new AwsError(
        'NotStabilized',
        found.LastError?.Message ?? `VPC endpoint ${id} is in state ${state}`,
      );
    }
    return state === 'available' || state === 'pendingacceptance';
  },

  async attributes(context, { id }) {
    const found = await describe(context, id);
    return {
      Id: id,
      CreationTimestamp: new Date(found.CreationTimestamp).toISOString(),
      NetworkInterfaceIds: found.NetworkInterfaceIds ?? [],
      DnsEntries: (found.DnsEntries ?? []).map(
        (entry: { HostedZoneId?: string; DnsName?: string }) =>
          `${entry.HostedZoneId ?? ''}:${entry.DnsName ?? ''}`,
      ),
    };
  },

  async remove({ call }, { id }) {
    const { Unsuccessful } = await call('ec2', 'DeleteVpcEndpoints', {
      VpcEndpointIds: [id],
    });
    const error = Unsuccessful?.[0]?.Error;
    if (error) throw new AwsError(error.Code, error.Message);
  },

  async gone(context, { id }) {
    try {
      const found = await describe(context, id);
      return !found || String(found.State).toLowerCase() === 'deleted';
    } catch (error) {
      if (isNotFound(error)) return true;
      throw error;
    }
  },

  async live(context, { id }) {
    const found = await describe(context, id);
    return {
      VpcId: found.VpcId,
      ServiceName: found.ServiceName,
      VpcEndpointType: found.VpcEndpointType,
      PrivateDnsEnabled: found.PrivateDnsEnabled ?? false,
      RouteTableIds: found.RouteTableIds ?? [],
      SubnetIds: found.SubnetIds ?? [],
      SecurityGroupIds: (found.Groups ?? []).map(
        (group: { GroupId: string }) => group.GroupId,
      ),
      ...(found.PolicyDocument && {
        PolicyDocument: JSON.parse(found.PolicyDocument),
      }),
      Tags: tagList(found) as never,
    };
  },
};

function modification(next: JsonObject, previous: JsonObject): object {
  const policy = document(next.PolicyDocument);
  return {
    ...listChange('RouteTableIds', next.RouteTableIds, previous.RouteTableIds),
    ...listChange('SubnetIds', next.SubnetIds, previous.SubnetIds),
    ...listChange(
      'SecurityGroupIds',
      next.SecurityGroupIds,
      previous.SecurityGroupIds,
    ),
    ...(policy !== document(previous.PolicyDocument) &&
      (policy ? { PolicyDocument: policy } : { ResetPolicy: true })),
    ...(next.VpcEndpointType === 'Interface' && {
      PrivateDnsEnabled: bool(next.PrivateDnsEnabled) ?? false,
    }),
    IpAddressType: text(next.IpAddressType),
    DnsOptions: next.DnsOptions,
  };
}

function listChange(
  name: string,
  next: Json | undefined,
  previous: Json | undefined,
): object {
  const after = texts(next) ?? [];
  const before = texts(previous) ?? [];
  const added = after.filter(id => !before.includes(id));
  const removed = before.filter(id => !after.includes(id));
  return {
    ...(added.length > 0 && { [`Add${name}`]: added }),
    ...(removed.length > 0 && { [`Remove${name}`]: removed }),
  };
}

async function describe({ call }: HandlerContext, id: string): Promise<any> {
  const { VpcEndpoints } = await call('ec2', 'DescribeVpcEndpoints', {
    VpcEndpointIds: [id],
  });
  return VpcEndpoints?.[0];
}
