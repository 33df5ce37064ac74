import {
  endpointServicePrefix,
  endpointServices,
  type EndpointService,
} from '../../data';
import { presenceRuleId } from '../../judge/rules/endpointPresence';
import { endpointPolicy } from '../../plan/stack/endpointPolicy';
import type { TemplateResource } from '../../plan/types';
import { isUnresolved } from '../../snapshot';
import {
  addable,
  anotherVpc,
  tagsOf,
  type MendContext,
  type Mender,
} from '../mender';

/** One mender for each service that a rule asks for. */
export const endpointMenders: Record<string, Mender> = Object.fromEntries(
  endpointServices.values.map(service => [
    presenceRuleId(service),
    (_, context) => missing(service, context),
  ]),
);

function missing(
  service: EndpointService,
  context: MendContext,
): ReturnType<Mender> {
  const { network } = context;
  const vpcId = network.subnets.get(network.subnetIds[0] ?? '')?.VpcId;
  if (!vpcId) {
    return anotherVpc('The subnets of the environment are not known.');
  }
  return addable(
    `No endpoint of the VPC leads to ${service.name}: one can be made beside the others.`,
    { [logicalId(service)]: resource(service, vpcId, context) },
  );
}

function resource(
  { name, type }: EndpointService,
  vpcId: string,
  context: MendContext,
): TemplateResource {
  const { network } = context;
  const { region } = network.snapshot;
  const tables = network.subnetIds.flatMap(
    id => network.routeTableOf(id)?.table.RouteTableId ?? [],
  );
  const policy = policyOf(name, type, context);
  return {
    Type: 'AWS::EC2::VPCEndpoint',
    Properties: {
      VpcId: vpcId,
      ServiceName: fullName(name, type, region, context),
      VpcEndpointType: type,
      ...(type === 'Gateway'
        ? { RouteTableIds: [...new Set(tables)] }
        : {
            SubnetIds: [...network.subnetIds],
            SecurityGroupIds: [...network.groupIds],
            PrivateDnsEnabled: true,
          }),
      ...(policy ? { PolicyDocument: policy } : {}),
      Tags: tagsOf(context, name),
    },
  };
}

/** As the Region's own list has it, where that was read. */
function fullName(
  name: string,
  type: string,
  region: string,
  { facts, network }: MendContext,
): string {
  const { vpcEndpointServices } = network.snapshot;
  const offered =
    facts?.vpcEndpointServices ??
    (vpcEndpointServices.status === 'read' ? vpcEndpointServices.items : []);
  return (
    offered.find(
      ({ ServiceName, ServiceType }) =>
        ServiceName.endsWith(`.${region}.${name}`) &&
        (!ServiceType || ServiceType.some(t => t.ServiceType === type)),
    )?.ServiceName ?? `${endpointServicePrefix(region)}${name}`
  );
}

/** The documented policy; EC2's default, which lets everything through, where the bucket is not known. */
function policyOf(
  name: string,
  type: EndpointService['type'],
  { network }: MendContext,
): Record<string, unknown> | undefined {
  const { region } = network.snapshot;
  const bucket = network.environment?.SourceBucketArn;
  if (name === 's3' && (!bucket || isUnresolved(bucket))) return undefined;
  return endpointPolicy(
    { name, serviceName: name, type, policySupported: true },
    {
      names: { bucketArn: bucket, bucketObjects: `${bucket}/*` },
      request: { region },
    },
  );
}

function logicalId({ name }: EndpointService): string {
  const words = name.split(/[^a-z0-9]+/);
  return `${words
    .map(word => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')}Endpoint`;
}
