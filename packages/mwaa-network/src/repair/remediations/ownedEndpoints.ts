import { isAvailable, isInterface } from '../../reachability/endpointTypes';
import { displayId, type VpcEndpoint } from '../../snapshot';
import { awsCommand, type Word } from '../commands';
import { fixedPolicy } from '../endpointPolicies';
import {
  ownersChange,
  type Remediation,
  type RemediationContext,
  type Remediate,
} from '../remediation';
import { templateDiff } from '../templateDiff';

const OWNERS =
  'The endpoint is there and is its owner’s: a second one beside it would claim the same private name, which EC2 refuses.';

/** How one endpoint changes: the options of `modify-vpc-endpoint`, and properties. */
interface Change {
  endpoint: VpcEndpoint;
  options: Word[];
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

/** The endpoints to blame, each with what changes of it. */
function changing(
  reason: string,
  change: (
    endpoint: VpcEndpoint,
    context: RemediationContext,
    resources: readonly string[],
  ) => Omit<Change, 'endpoint'> | undefined,
): Remediate {
  return (finding, context) => {
    const changes = blamed(finding.resources, context).flatMap(endpoint => {
      const found = change(endpoint, context, finding.resources);
      return found ? [{ ...found, endpoint }] : [];
    });
    return modify(reason, changes, context);
  };
}

function blamed(
  resources: readonly string[],
  { network }: RemediationContext,
): VpcEndpoint[] {
  return resources.flatMap(id => network.vpcEndpoints.get(id) ?? []);
}

function modify(
  reason: string,
  changes: Change[],
  { network }: RemediationContext,
): Remediation {
  return ownersChange(
    reason,
    changes.map(({ endpoint, options }) =>
      awsCommand(
        network.snapshot.region,
        'ec2',
        'modify-vpc-endpoint',
        '--vpc-endpoint-id',
        displayId(endpoint.VpcEndpointId),
        ...options,
      ),
    ),
    changes
      .map(({ endpoint, before, after }) =>
        templateDiff(
          endpoint.VpcEndpointId,
          'AWS::EC2::VPCEndpoint',
          before,
          after,
        ),
      )
      .join('\n'),
  );
}

/** Of several for one service one gets the name: two cannot have it. */
const privateDns: Remediate = (finding, context) => {
  const services = new Set<string>();
  const first = blamed(finding.resources, context).filter(
    ({ ServiceName }) =>
      !services.has(ServiceName) && services.add(ServiceName),
  );
  return modify(
    OWNERS,
    first.map(endpoint => {
      const { PrivateDnsEnabled, DnsOptions } = endpoint;
      const inbound = PrivateDnsEnabled === true;
      return {
        endpoint,
        options: [
          '--private-dns-enabled',
          ...(inbound
            ? [
                '--dns-options',
                'PrivateDnsOnlyForInboundResolverEndpoint=false',
              ]
            : []),
        ],
        before: inbound
          ? { DnsOptions: inTemplate(DnsOptions) }
          : given({ PrivateDnsEnabled }),
        after: inbound
          ? {
              DnsOptions: {
                PrivateDnsOnlyForInboundResolverEndpoint: 'AllResolvers',
              },
            }
          : { PrivateDnsEnabled: true },
      };
    }),
    context,
  );
};

/** The template's word is a text, the description's is yes or no. */
function inTemplate(options: VpcEndpoint['DnsOptions']) {
  return {
    PrivateDnsOnlyForInboundResolverEndpoint:
      options?.PrivateDnsOnlyForInboundResolverEndpoint
        ? 'OnlyInboundResolver'
        : 'AllResolvers',
  };
}

/** The one that serves most of the environment's subnets keeps the name. */
const conflict: Remediate = (finding, context) => {
  const { network } = context;
  const byService = new Map<string, VpcEndpoint[]>();
  for (const endpoint of blamed(finding.resources, context)) {
    const { ServiceName } = endpoint;
    byService.set(ServiceName, [
      ...(byService.get(ServiceName) ?? []),
      endpoint,
    ]);
  }
  const worth = (endpoint: VpcEndpoint) =>
    (isAvailable(endpoint) ? 10 : 0) +
    network.subnetIds.filter(id => endpoint.SubnetIds?.includes(id)).length +
    ((endpoint.Groups ?? []).some(g => network.groupIds.includes(g.GroupId))
      ? 1
      : 0);
  const others = [...byService.values()].flatMap(endpoints =>
    [...endpoints].sort((a, b) => worth(b) - worth(a)).slice(1),
  );
  return modify(
    `${OWNERS} The one that serves the environment best keeps the name; the others lose it, or may be deleted where nobody uses them.`,
    others.map(endpoint => ({
      endpoint,
      options: ['--no-private-dns-enabled'],
      before: { PrivateDnsEnabled: true },
      after: { PrivateDnsEnabled: false },
    })),
    context,
  );
};

const subnets = changing(OWNERS, (endpoint, { network }) => {
  const has = endpoint.SubnetIds ?? [];
  const zone = (id: string) => {
    const subnet = network.subnets.get(id);
    return subnet?.AvailabilityZoneId ?? subnet?.AvailabilityZone ?? id;
  };
  // EC2 takes one subnet of each zone.
  const zones = new Set(has.map(zone));
  const missing = network.subnetIds.filter(id => {
    const lacks = !zones.has(zone(id));
    zones.add(zone(id));
    return lacks;
  });
  return missing.length === 0
    ? undefined
    : {
        options: ['--add-subnet-ids', ...missing],
        before: { SubnetIds: has },
        after: { SubnetIds: [...has, ...missing] },
      };
});

const routeTables = changing(
  'The gateway endpoint is there and is its owner’s: its route tables are part of it.',
  (endpoint, _, resources) => {
    const has = endpoint.RouteTableIds ?? [];
    const missing = resources.filter(
      id => id !== endpoint.VpcEndpointId && !id.startsWith('vpce-'),
    );
    return {
      options: ['--add-route-table-ids', ...missing],
      before: given({ RouteTableIds: endpoint.RouteTableIds }),
      after: { RouteTableIds: [...new Set([...has, ...missing])] },
    };
  },
);

const policy = changing(
  'The policy is part of an endpoint that is there: only its owner changes it. What else it allows stays; a statement that denies what the environment calls goes.',
  (endpoint, context) => {
    const fixed = fixedPolicy(endpoint, context);
    return (
      fixed && {
        options: ['--policy-document', JSON.stringify(fixed.after)],
        before: given({ PolicyDocument: fixed.before }),
        after: { PolicyDocument: fixed.after },
      }
    );
  },
);

/** Where the groups of an endpoint admit nobody, the environment's own is added. */
export const securityGroups = changing(
  'The endpoint is there and is its owner’s: its security groups are part of it.',
  (endpoint, { network }) => {
    const has = (endpoint.Groups ?? []).map(({ GroupId }) => GroupId);
    const missing = network.groupIds.filter(id => !has.includes(id));
    return !isInterface(endpoint) || missing.length === 0
      ? undefined
      : {
          options: ['--add-security-group-ids', ...missing],
          before: { SecurityGroupIds: has },
          after: { SecurityGroupIds: [...has, ...missing] },
        };
  },
);

/**
 * Nothing makes an endpoint available that EC2 has not made so: it is made anew
 * as it is, once the one that claims its private name is gone.
 */
const available: Remediate = (finding, context) => {
  const { network } = context;
  const { region } = network.snapshot;
  const broken = blamed(finding.resources, context);
  return ownersChange(
    broken.some(({ State }) => State?.toLowerCase() === 'pending')
      ? 'The endpoint is there and is its owner’s. One that is pending is still being made: only if it is not available within minutes it has to be made anew.'
      : 'The endpoint is there and does not work: only its owner can make it anew.',
    broken.flatMap(endpoint => [
      awsCommand(
        region,
        'ec2',
        'delete-vpc-endpoints',
        '--vpc-endpoint-ids',
        endpoint.VpcEndpointId,
      ),
      untilGone(endpoint.VpcEndpointId, region),
      awsCommand(
        region,
        'ec2',
        'create-vpc-endpoint',
        ...creation(endpoint, context),
      ),
    ]),
  );
};

/** The CLI has no waiter for it: describing one that is gone fails. */
function untilGone(id: string, region: string): string {
  const look = awsCommand(
    region,
    'ec2',
    'describe-vpc-endpoints',
    '--vpc-endpoint-ids',
    id,
  );
  return `while ${look} > /dev/null 2>&1; do sleep 10; done`;
}

function creation(
  endpoint: VpcEndpoint,
  { network }: RemediationContext,
): string[] {
  const list = (option: string, ids: readonly string[] = []) =>
    ids.length > 0 ? [option, ...ids] : [];
  const { SubnetIds, Groups, PolicyDocument, RouteTableIds } = endpoint;
  const groups = (Groups ?? []).map(({ GroupId }) => GroupId);
  return [
    '--vpc-id',
    endpoint.VpcId,
    '--service-name',
    endpoint.ServiceName,
    '--vpc-endpoint-type',
    endpoint.VpcEndpointType ?? 'Gateway',
    ...(isInterface(endpoint)
      ? [
          ...list(
            '--subnet-ids',
            SubnetIds?.length ? SubnetIds : network.subnetIds,
          ),
          ...list(
            '--security-group-ids',
            groups.length > 0 ? groups : network.groupIds,
          ),
          endpoint.PrivateDnsEnabled === false
            ? '--no-private-dns-enabled'
            : '--private-dns-enabled',
        ]
      : list('--route-table-ids', RouteTableIds)),
    ...(PolicyDocument ? ['--policy-document', PolicyDocument] : []),
  ];
}

/** What was read of it. */
function given(properties: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).filter(([, value]) => value !== undefined),
  );
}

/** How the owners of endpoints that are there change them. */
export const ownedEndpointRemediations: Record<string, Remediate> = {
  'endpoint/private-dns': privateDns,
  'endpoint/conflict': conflict,
  'endpoint/subnets': subnets,
  'endpoint/available': available,
  'endpoint/s3-route-tables': routeTables,
  'endpoint/policy': policy,
  'endpoint/s3-policy': policy,
};
