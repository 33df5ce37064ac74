import { parsePolicyDocument } from '../../snapshot';
import type { VpcEndpoint } from '../../snapshot';
import { partitionOf } from '../../judge/arn';
import { serviceNameOf } from '../../judge/endpointNames';
import { judge } from '../../judge/judge';
import { awsCommand, commandsIn } from '../commands';
import { ownersChange, type MendContext, type Mender } from '../mender';
import { templateDiff } from '../templateDiff';
import { policyOf } from './endpoints';

const OF_AN_ENDPOINT =
  'The endpoint is there and is its owner’s: a second one beside it would claim the same private name, which EC2 refuses.';

function blamed(
  resources: readonly string[],
  { network }: MendContext,
): VpcEndpoint[] {
  return resources.flatMap(id => network.vpcEndpoints.get(id) ?? []);
}

/** The finding's own commands, with what of each endpoint changes in a template. */
function changing(
  change: (
    endpoint: VpcEndpoint,
    context: MendContext,
  ) => [before: Record<string, unknown>, after: Record<string, unknown>],
): Mender {
  return (finding, context) =>
    ownersChange(
      OF_AN_ENDPOINT,
      commandsIn(finding.remedy, context.network.snapshot.region),
      blamed(finding.resources, context)
        .map(endpoint =>
          templateDiff(
            endpoint.VpcEndpointId,
            'AWS::EC2::VPCEndpoint',
            ...change(endpoint, context),
          ),
        )
        .join('\n'),
    );
}

const privateDns = changing(({ PrivateDnsEnabled = false }) => [
  { PrivateDnsEnabled },
  { PrivateDnsEnabled: true },
]);

const subnets = changing(({ SubnetIds = [] }, { network }) => [
  { SubnetIds },
  { SubnetIds: [...new Set([...SubnetIds, ...network.subnetIds])] },
]);

/** One keeps the name: that in both subnets, if there is one. The others give it up. */
const conflict: Mender = (finding, context) => {
  const { network } = context;
  const { region } = network.snapshot;
  const claimants = blamed(finding.resources, context);
  const byService = new Map<string, VpcEndpoint[]>();
  for (const each of claimants) {
    const same = byService.get(each.ServiceName);
    if (same) same.push(each);
    else byService.set(each.ServiceName, [each]);
  }
  const losers = [...byService.values()].flatMap(same => {
    const keeper =
      same.find(({ SubnetIds = [] }) =>
        network.subnetIds.every(id => SubnetIds.includes(id)),
      ) ?? same[0];
    return same.filter(each => each !== keeper);
  });
  return ownersChange(
    'Only one endpoint of a VPC can have a service’s name: whoever owns the others turns their private DNS off, or deletes them.',
    losers.map(({ VpcEndpointId }) =>
      awsCommand(
        region,
        'ec2',
        'modify-vpc-endpoint',
        '--vpc-endpoint-id',
        VpcEndpointId,
        '--no-private-dns-enabled',
      ),
    ),
    losers
      .map(({ VpcEndpointId }) =>
        templateDiff(
          VpcEndpointId,
          'AWS::EC2::VPCEndpoint',
          { PrivateDnsEnabled: true },
          { PrivateDnsEnabled: false },
        ),
      )
      .join('\n'),
  );
};

/** Somebody's own endpoint service; AWS's accept by themselves. */
const OF_A_PROVIDER = /\.vpce\.[a-z0-9-]+\.(vpce-svc-[0-9a-z]+)$/;

/** What waits is accepted, and what failed is made anew. */
const available: Mender = (finding, context) => {
  const { region } = context.network.snapshot;
  const endpoints = blamed(finding.resources, context);
  return ownersChange(
    endpoints.every(({ State }) => State === 'pending')
      ? 'EC2 is still making the endpoint, which takes minutes: only if it stays so does its owner make it anew.'
      : 'The endpoint is there and does not work: only its owner makes it anew, or has it accepted.',
    endpoints.flatMap(endpoint => {
      const service = OF_A_PROVIDER.exec(endpoint.ServiceName)?.[1];
      return endpoint.State === 'pendingAcceptance' && service
        ? [
            awsCommand(
              region,
              'ec2',
              'accept-vpc-endpoint-connections',
              '--service-id',
              service,
              '--vpc-endpoint-ids',
              endpoint.VpcEndpointId,
            ),
          ]
        : madeAnew(endpoint, region);
    }),
  );
};

function madeAnew(endpoint: VpcEndpoint, region: string): string[] {
  const {
    Groups = [],
    PolicyDocument,
    PrivateDnsEnabled,
    RouteTableIds = [],
    ServiceName,
    SubnetIds = [],
    VpcEndpointId,
    VpcEndpointType = 'Gateway',
    VpcId,
  } = endpoint;
  const list = (option: string, ids: string[]) =>
    ids.length > 0 ? [option, ...ids] : [];
  return [
    awsCommand(
      region,
      'ec2',
      'delete-vpc-endpoints',
      '--vpc-endpoint-ids',
      VpcEndpointId,
    ),
    // Until it has gone, its name is taken.
    `while ${awsCommand(region, 'ec2', 'describe-vpc-endpoints', '--vpc-endpoint-ids', VpcEndpointId)}; do sleep 10; done`,
    awsCommand(
      region,
      'ec2',
      'create-vpc-endpoint',
      '--vpc-endpoint-type',
      VpcEndpointType,
      '--vpc-id',
      VpcId,
      '--service-name',
      ServiceName,
      ...list('--route-table-ids', RouteTableIds),
      ...list('--subnet-ids', SubnetIds),
      ...list(
        '--security-group-ids',
        Groups.map(({ GroupId }) => GroupId),
      ),
      ...(PrivateDnsEnabled ? ['--private-dns-enabled'] : []),
      ...(PolicyDocument ? ['--policy-document', PolicyDocument] : []),
    ),
  ];
}

/**
 * The policy that is there, and the documented statements besides. What denies
 * stays, unless it denies these too.
 */
const policy: Mender = (finding, context) => {
  const { region } = context.network.snapshot;
  const written = blamed(finding.resources, context).map(endpoint => {
    const { document, withoutDenials } = mended(
      endpoint,
      finding.rule,
      context,
    );
    return { endpoint, document, withoutDenials };
  });
  const without = written.some(each => each.withoutDenials);
  return ownersChange(
    `The policy is part of an endpoint that is there: only its owner adds the statements that it lacks${
      without ? ', and takes out those that deny what they allow' : ''
    }.`,
    written.map(({ document, endpoint }) =>
      awsCommand(
        region,
        'ec2',
        'modify-vpc-endpoint',
        '--vpc-endpoint-id',
        endpoint.VpcEndpointId,
        ...(document
          ? ['--policy-document', JSON.stringify(document)]
          : ['--reset-policy']),
      ),
    ),
    written
      .filter(({ document }) => document)
      .map(({ document, endpoint }) =>
        templateDiff(
          endpoint.VpcEndpointId,
          'AWS::EC2::VPCEndpoint',
          {
            PolicyDocument: parsePolicyDocument(endpoint.PolicyDocument) ?? {},
          },
          { PolicyDocument: document },
        ),
      )
      .join('\n'),
  );
};

interface MendedPolicy {
  /** Undefined where only full access is known to do. */
  document?: Record<string, unknown>;
  withoutDenials: boolean;
}

function mended(
  endpoint: VpcEndpoint,
  rule: string,
  context: MendContext,
): MendedPolicy {
  const { network } = context;
  const { region } = network.snapshot;
  const name = serviceNameOf(endpoint.ServiceName, region) ?? '';
  const type =
    endpoint.VpcEndpointType === 'Interface' ? 'Interface' : 'Gateway';
  const needed = statements(literal(policyOf(name, type, context), region));
  const there = statements(parsePolicyDocument(endpoint.PolicyDocument));
  const texts = new Set(there.map(each => JSON.stringify(each)));
  const added = needed.filter(each => !texts.has(JSON.stringify(each)));
  const kept = [
    [...there, ...added],
    [...there.filter(each => !denies(each)), ...added],
  ].map(Statement => ({ Version: '2012-10-17', Statement }));
  const index = kept.findIndex(document =>
    mends(endpoint, document, rule, context),
  );
  return index < 0
    ? { withoutDenials: there.some(denies) }
    : { document: kept[index], withoutDenials: index === 1 };
}

/** Whether the rule is content with the endpoint then. */
function mends(
  { VpcEndpointId }: VpcEndpoint,
  document: unknown,
  rule: string,
  { network: { snapshot } }: MendContext,
): boolean {
  const { vpcEndpoints } = snapshot;
  if (vpcEndpoints.status !== 'read') return false;
  const { findings } = judge(
    {
      ...snapshot,
      vpcEndpoints: {
        ...vpcEndpoints,
        items: vpcEndpoints.items.map(each =>
          each.VpcEndpointId === VpcEndpointId
            ? { ...each, PolicyDocument: JSON.stringify(document) }
            : each,
        ),
      },
    },
    { profile: 'current' },
  );
  return findings.some(
    finding =>
      finding.rule === rule && !finding.resources.includes(VpcEndpointId),
  );
}

function statements(document: unknown): unknown[] {
  const { Statement } = (document ?? {}) as { Statement?: unknown };
  if (Statement === undefined) return [];
  return Array.isArray(Statement) ? Statement : [Statement];
}

function denies(statement: unknown): boolean {
  return (statement as { Effect?: unknown } | null)?.Effect === 'Deny';
}

/** What a template leaves to CloudFormation, as it will be in that Region. */
function literal(value: unknown, region: string): unknown {
  if (Array.isArray(value)) return value.map(item => literal(item, region));
  if (typeof value !== 'object' || value === null) return value;
  const { 'Fn::Sub': text } = value as { 'Fn::Sub'?: unknown };
  if (typeof text === 'string') {
    return text.replaceAll('${AWS::Partition}', partitionOf(region));
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, literal(item, region)]),
  );
}

export const endpointChangeMenders: Record<string, Mender> = {
  'endpoint/private-dns': privateDns,
  'endpoint/subnets': subnets,
  'endpoint/conflict': conflict,
  'endpoint/available': available,
  'endpoint/policy': policy,
  'endpoint/s3-policy': policy,
};
