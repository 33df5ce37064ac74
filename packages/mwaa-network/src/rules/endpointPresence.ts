import { displayId, isUnresolved, vpcBlocksOf } from '../snapshot';
import type { TemplateResource } from '../readers/template/types';
import {
  endpointGroup,
  endpointId,
  endpointPolicy,
  withEndpointGroup,
} from '../resources';
import {
  addable,
  anotherVpc,
  creationCommands,
  ec2,
  ownersChange,
  tagsOf,
  type Remediation,
} from '../remediation';
import type { EndpointService } from '../data';
import { endpointServiceName, endpointServices } from '../data';
import { isBlackhole, routeText, type Network } from '../reachability';
import { isGateway, isInterface } from '../reachability/endpointTypes';
import { endpointsByService } from './askedServices';
import { serviceNameOf } from '../reachability/endpointNames';
import { defaultRoute, defaultRouteKind } from '../reachability/defaultRoute';
import type { Context, Outcome, RemediationContext, Rule } from './rule';
import { violation, notApplicable, pass, unknown, rule } from './rule';
import { sources } from './sources';
import { names } from './words';
import { vpcsOf } from '../reachability/vpcsOf';

/** One rule for each service: `endpoint/sqs`, `endpoint/airflow-api`, ... */
export const endpointPresence: readonly Rule[] =
  endpointServices.values.map(presenceRule);

/** The rule that asks for an endpoint of the service. */
export function presenceRuleId(service: EndpointService): string {
  return `endpoint/${service.name.replace('.', '-')}`;
}

function presenceRule(service: EndpointService): Rule {
  const { name, why, absence } = service;
  const s3 = name === 's3';
  return rule({
    id: presenceRuleId(service),
    met: `Endpoint for ${name}`,
    notMet: `No endpoint for ${name}`,
    statement: `The VPC has ${
      s3
        ? 'a gateway endpoint, or an interface endpoint,'
        : 'an interface endpoint'
    } for ${name}${service.whereOffered ? ', where the Region offers it' : ''}: ${why}.`,
    severity: absence.current === 'fail' ? 'critical' : 'medium',
    violation: absence,
    remedy: s3
      ? `Create a gateway endpoint for ${name} on the route tables of both subnets.`
      : `Create an interface endpoint for ${name} with private DNS, in both subnets and with the environment’s security group.`,
    sources: [
      sources.networking,
      absence.current === 'fail'
        ? sources.endpoints2026
        : sources.endpoints2022,
    ],
    routing: 'private',
    needs: ['vpcEndpoints'],
    check: context => check(context, service),
    remediate: context => create(context, service),
  });
}

function check(
  { network, profile }: Context,
  service: EndpointService,
): Outcome {
  const found = endpointsByService(network).get(service.name) ?? [];
  const right = found.filter(
    e => isInterface(e) || (service.type === 'Gateway' && isGateway(e)),
  );
  const evidence = found.map(
    e =>
      `${displayId(e.VpcEndpointId)}: ${e.ServiceName}, ${e.VpcEndpointType ?? 'Gateway'} (${e.State ?? 'available'})`,
  );
  if (right.length > 0) {
    return pass(
      `${names(right.map(e => e.VpcEndpointId))} leads to ${service.name}`,
      evidence,
    );
  }
  if (service.whereOffered) {
    const offered = isOffered(network, service.name);
    if (offered === undefined) {
      return unknown(
        `Not every Region offers ${service.name}, and it was not read whether this one does: ${network.whyNotRead('vpcEndpointServices')}`,
      );
    }
    if (!offered) {
      return notApplicable(`The Region does not offer ${service.name}`);
    }
  }
  const vpcs = [...vpcsOf(network)];
  // The page wants it in the VPC; one that is shared by a hub does as well.
  const way = profile === 'current' && wayToHub(network);
  if (way) {
    return unknown(
      `${names(vpcs)} has no endpoint for ${service.name}, and whether one lies behind ${way} was not read`,
      evidence,
    );
  }
  return violation(
    found.length > 0
      ? `${names(found.map(e => e.VpcEndpointId))} for ${service.name} is of type ${found[0].VpcEndpointType ?? 'Gateway'}, not Interface`
      : `${names(vpcs) || 'The VPC'} has no endpoint for ${service.name}: ${service.why}`,
    found.length > 0 ? found.map(e => e.VpcEndpointId) : vpcs,
    evidence,
  );
}

/** The first of the routes by which everything leaves the subnets for another network; undefined unless it does from each. */
function wayToHub(network: Network): string | undefined {
  const ways = network.subnetIds.map(id => {
    const table = network.routeTableOf(id)?.table;
    const route = table && defaultRoute(table.Routes);
    return route &&
      !isBlackhole(route) &&
      defaultRouteKind(network, route) === 'elsewhere'
      ? `${displayId(table.RouteTableId)}: ${routeText(route)}`
      : undefined;
  });
  return ways.includes(undefined) ? undefined : ways[0];
}

function isOffered(network: Network, name: string): boolean | undefined {
  const { vpcEndpointServices, region } = network.snapshot;
  if (vpcEndpointServices.status !== 'read') return undefined;
  return vpcEndpointServices.items.some(
    s => serviceNameOf(s.ServiceName, region) === name,
  );
}

function create(
  context: RemediationContext,
  service: EndpointService,
): Remediation {
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
    context,
  );
}

/**
 * Without its route tables a gateway endpoint takes nothing: they are looked up
 * when it is made, the main one where no subnet has one of its own.
 */
function tablesUnknown(
  adds: Record<string, TemplateResource>,
  vpcId: string,
  { network }: RemediationContext,
): Remediation {
  const why = network.whyNotRead('routeTables');
  const ids = network.subnetIds.map(id => `'${id}'`).join(', ');
  return ownersChange(
    `Whether a stack can fix it is unknown, since the route tables of the subnets were not read${why && `: ${why}`}. The commands look them up.`,
    [
      ec2(
        'DescribeRouteTables',
        { Filters: [{ Name: 'vpc-id', Values: [vpcId] }] },
        {
          name: 'TABLES',
          path: `(RouteTables[?Associations[?contains([${ids}], SubnetId)]] || RouteTables[?Associations[?Main]])[].RouteTableId`,
        },
      ),
      ...creationCommands(adds, network.snapshot.region).map(command => ({
        ...command,
        parameters: {
          ...command.parameters,
          RouteTableIds: { output: 'TABLES', many: true },
        },
      })),
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
): Record<string, TemplateResource> {
  const blocks = vpcBlocksOf(context.network.snapshot, vpcId);
  return blocks.length === 0
    ? {}
    : endpointGroup({
        environment: context.environment.Name,
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
  const tables = network.subnetIds.flatMap(
    id => network.routeTableOf(id)?.table.RouteTableId ?? [],
  );
  // A gateway has others' traffic to other buckets, too: a policy for one
  // bucket would cut them off.
  const policy = type === 'Gateway' ? undefined : policyOf(name, context);
  return {
    Type: 'AWS::EC2::VPCEndpoint',
    Properties: {
      VpcId: vpcId,
      ServiceName: fullName(name, type, context),
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
  { facts, network }: RemediationContext,
): string {
  const { region, vpcEndpointServices } = network.snapshot;
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
  { environment, network }: RemediationContext,
): Record<string, unknown> | undefined {
  const { region } = network.snapshot;
  const bucket = environment.SourceBucketArn;
  if (name === 's3' && (!bucket || isUnresolved(bucket))) return undefined;
  return endpointPolicy(
    { name, policySupported: true },
    {
      names: { bucketArn: bucket, bucketObjects: `${bucket}/*` },
      request: { region },
    },
  );
}
