import {
  endpointServiceName,
  endpointServices,
  type EndpointService,
} from '../../data';
import { presenceRuleId } from '../../judge/rules/endpointPresence';
import type { Fragment } from '../../plan/stack/context';
import {
  endpointGroup,
  withEndpointGroup,
} from '../../plan/stack/endpointGroup';
import { endpointPolicy } from '../../plan/stack/endpointPolicy';
import type { TemplateResource } from '../../plan/types';
import { isUnresolved } from '../../snapshot';
import { awsCommand, keep, type Variable } from '../commands';
import { vpcBlocks } from '../vpcBlocks';
import {
  addable,
  anotherVpc,
  ownersChange,
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
  const tables = network.subnetIds.map(id => network.routeTableOf(id));
  if (service.type === 'Gateway' && tables.some(found => !found)) {
    return withoutTables(service, vpcId, context);
  }
  return addable(
    `No endpoint of the VPC leads to ${service.name}: one can be made beside the others.`,
    {
      [logicalId(service)]: resource(service, vpcId, context),
      ...(service.type === 'Interface' && groupOf(vpcId, context)),
    },
  );
}

/**
 * Private names are everybody's: whoever else is in the VPC comes to the
 * endpoint from then on, and is let in.
 */
function groupOf(vpcId: string, context: MendContext): Fragment['Resources'] {
  const blocks = vpcBlocks(vpcId, context.network);
  return blocks.length === 0
    ? {}
    : endpointGroup({
        environment: context.network.environment?.Name ?? 'network',
        vpcId,
        blocks,
        tags: tagsOf(context, 'endpoints'),
      });
}

/** A gateway endpoint serves the tables that it names: which these are, was not read. */
function withoutTables(
  { name, type }: EndpointService,
  vpcId: string,
  context: MendContext,
): ReturnType<Mender> {
  const { network } = context;
  const { region } = network.snapshot;
  const tables: Variable = { variable: 'TABLES' };
  return ownersChange(
    `The route tables of the subnets were not read, so a stack cannot say which ones an endpoint to ${name} is for.`,
    [
      keep(
        tables,
        'RouteTables[].RouteTableId',
        region,
        'ec2',
        'describe-route-tables',
        '--filters',
        `Name=association.subnet-id,Values=${network.subnetIds.join(',')}`,
      ),
      // The ids are words of their own, so that nothing quotes them.
      `${awsCommand(
        region,
        'ec2',
        'create-vpc-endpoint',
        '--vpc-endpoint-type',
        type,
        '--vpc-id',
        vpcId,
        '--service-name',
        fullName(name, type, region, context),
      )} --route-table-ids $TABLES`,
    ],
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
  // A gateway has others' traffic to other buckets, too: a policy for one
  // bucket would cut them off.
  const policy = type === 'Gateway' ? undefined : policyOf(name, type, context);
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
            SecurityGroupIds: withEndpointGroup(
              network.groupIds,
              vpcBlocks(vpcId, network).length > 0,
            ),
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
  type: EndpointService['type'],
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
    )?.ServiceName ?? endpointServiceName(region, name, type)
  );
}

/** The documented policy; EC2's default, which lets everything through, where the bucket is not known. */
export function policyOf(
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
