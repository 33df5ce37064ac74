import {
  endpointServiceName,
  endpointServices,
  type EndpointService,
} from '../../data';
import { presenceRuleId } from '../../rules/endpointPresence';
import { endpointId } from '../../plan/endpointId';
import { vpcBlocksOf } from '../../plan/existingNetwork';
import {
  endpointGroup,
  withEndpointGroup,
} from '../../plan/stack/endpointGroup';
import { endpointPolicy } from '../../plan/stack/endpointPolicy';
import type { TemplateResource } from '../../readers/template/types';
import { isUnresolved } from '../../snapshot';
import type { Fragment } from '../../plan/stack/context';
import { asOwnerCommands } from '../additions';
import { capture } from '../commands';
import {
  addable,
  anotherVpc,
  ownersChange,
  tagsOf,
  type RemediationContext,
  type Remediate,
} from '../remediation';

/** One remediation for each service that a rule asks for. */
export const endpointRemediations: Record<string, Remediate> =
  Object.fromEntries(
    endpointServices.values.map(service => [
      presenceRuleId(service),
      (_, context) => missing(service, context),
    ]),
  );

function missing(
  service: EndpointService,
  context: RemediationContext,
): ReturnType<Remediate> {
  const { network } = context;
  const vpcId = network.subnets.get(network.subnetIds[0] ?? '')?.VpcId;
  if (!vpcId) {
    return anotherVpc('The subnets of the environment are not known.');
  }
  const adds = {
    [endpointId(service.name)]: resource(service, vpcId, context),
    ...(service.type === 'Interface' && groupOf(vpcId, context)),
  };
  const known = network.subnetIds.every(id => network.routeTableOf(id));
  if (service.type === 'Gateway' && !known) {
    return tablesUnknown(adds, vpcId, context);
  }
  return addable(
    `No endpoint of the VPC leads to ${service.name}: one can be made beside the others.`,
    adds,
  );
}

/**
 * Without its route tables a gateway endpoint takes nothing: they are looked up
 * when it is made, the main one where no subnet has one of its own.
 */
function tablesUnknown(
  adds: Fragment['Resources'],
  vpcId: string,
  { network }: RemediationContext,
): ReturnType<Remediate> {
  const { region } = network.snapshot;
  const why = network.whyNotRead('routeTables');
  const ids = network.subnetIds.map(id => `'${id}'`).join(', ');
  const { commands = [] } = asOwnerCommands('', adds, region);
  return ownersChange(
    `Whether a stack can fix it is unknown, since the route tables of the subnets were not read${why && `: ${why}`}. The commands look them up.`,
    [
      capture(
        'TABLES',
        `(RouteTables[?Associations[?contains([${ids}], SubnetId)]] || RouteTables[?Associations[?Main]])[].RouteTableId`,
        region,
        'ec2',
        'describe-route-tables',
        '--filters',
        `Name=vpc-id,Values=${vpcId}`,
      ),
      // Not quoted: the shell makes a word of each.
      ...commands.map(command => `${command} --route-table-ids $TABLES`),
    ],
  );
}

/**
 * Private names are everybody's: whoever else is in the VPC comes to the
 * endpoint from then on, and is let in.
 */
function groupOf(
  vpcId: string,
  context: RemediationContext,
): Fragment['Resources'] {
  const blocks = vpcBlocksOf(context.network.snapshot, vpcId);
  return blocks.length === 0
    ? {}
    : endpointGroup({
        environment: context.network.environment?.Name ?? 'network',
        vpcId,
        blocks,
        tags: tagsOf(context, 'endpoints'),
      });
}

function resource(
  { name, type }: EndpointService,
  vpcId: string,
  context: RemediationContext,
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
        ? tables.length > 0 && { RouteTableIds: [...new Set(tables)] }
        : {
            SubnetIds: [...network.subnetIds],
            SecurityGroupIds: withEndpointGroup(
              network.groupIds,
              vpcBlocksOf(network.snapshot, vpcId).length > 0,
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
  { facts, network }: RemediationContext,
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

/** The documented policy; S3's names its bucket, and so depends on what is known of it. */
function policyOf(
  name: string,
  type: EndpointService['type'],
  { network }: RemediationContext,
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
