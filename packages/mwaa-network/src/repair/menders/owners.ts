import { bucketOfArn } from '../../judge/arn';
import { isUnresolved, itemsOf, type NetworkAclEntry } from '../../snapshot';
import { airflowVersions } from '../../data';
import { awsCommand, commandsIn } from '../commands';
import {
  anotherVpc,
  ownersChange,
  type MendContext,
  type Mender,
} from '../mender';
import { templateDiff } from '../templateDiff';

/** The commands of the finding's own remedy, which has its ids and values. */
function asTheFindingSays(
  reason: string,
  diff?: (context: MendContext) => string,
): Mender {
  return (finding, context) =>
    ownersChange(
      reason,
      commandsIn(finding.remedy, context.network.snapshot.region),
      diff?.(context) ?? '',
    );
}

function acl(egress: boolean): Mender {
  return (finding, context) => {
    const { network } = context;
    const [id] = finding.resources;
    const entries: NetworkAclEntry[] =
      network.networkAcls.get(id ?? '')?.Entries ?? [];
    const lowest = Math.min(
      ...entries
        .filter(entry => entry.Egress === egress)
        .map(({ RuleNumber }) => RuleNumber),
    );
    return ownersChange(
      'A network ACL belongs to whoever owns the subnets: it denies what is needed, and an entry before the denying one lets it through.',
      commandsIn(finding.remedy, network.snapshot.region),
      templateDiff(
        `${egress ? 'outbound' : 'inbound'} entry of ${id}`,
        'AWS::EC2::NetworkAclEntry',
        undefined,
        {
          NetworkAclId: id,
          Egress: egress,
          RuleNumber: Math.max(1, lowest - 1),
          Protocol: -1,
          RuleAction: 'allow',
          CidrBlock: '0.0.0.0/0',
        },
      ),
    );
  };
}

function vpcIdOf({ network }: MendContext): string {
  return network.subnets.get(network.subnetIds[0] ?? '')?.VpcId ?? 'Vpc';
}

const dns = asTheFindingSays(
  'DNS is an attribute of the VPC itself, which only its owner changes.',
  context =>
    templateDiff(
      vpcIdOf(context),
      'AWS::EC2::VPC',
      { EnableDnsSupport: false, EnableDnsHostnames: false },
      { EnableDnsSupport: true, EnableDnsHostnames: true },
    ),
);

function bucketDiff(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
) {
  return ({ network }: MendContext) =>
    templateDiff(
      bucketOfArn(network.environment?.SourceBucketArn) ?? 'Bucket',
      'AWS::S3::Bucket',
      before,
      after,
    );
}

const OF_THE_BUCKET =
  'The bucket is there and is its owner’s: a stack beside it cannot change it.';
const OF_THE_ROLE =
  'The execution role is there and is its owner’s: a stack beside it cannot change its policies.';
const OF_THE_ENVIRONMENT =
  'It is a setting of the environment: the template mwaa-update changes it where the portal made it, and its owner elsewhere.';
const OF_AN_ENDPOINT =
  'The endpoint is there and is its owner’s: a second one beside it would claim the same private name, which EC2 refuses.';
const CANNOT_CHANGE =
  'MWAA never changes the subnets of an environment: it has to be provisioned anew, in subnets that fit.';

/** An interface endpoint in both subnets, with the environment's group and private DNS. */
function endpointDiff({ network }: MendContext): string {
  const [endpoint] = itemsOf(network.snapshot.vpcEndpoints).filter(
    ({ VpcEndpointId, VpcEndpointType }) =>
      VpcEndpointType === 'Interface' && !isUnresolved(VpcEndpointId),
  );
  if (!endpoint) return '';
  return templateDiff(
    endpoint.VpcEndpointId,
    'AWS::EC2::VPCEndpoint',
    {
      SubnetIds: endpoint.SubnetIds ?? [],
      PrivateDnsEnabled: endpoint.PrivateDnsEnabled ?? false,
    },
    { SubnetIds: [...network.subnetIds], PrivateDnsEnabled: true },
  );
}

/** What only owners change, and what nobody can, by rule. */
export const ownersMenders: Record<string, Mender> = {
  'vpc/dns': dns,
  'network-acl/inbound': acl(false),
  'network-acl/outbound': acl(true),
  'endpoint/private-dns': asTheFindingSays(OF_AN_ENDPOINT, endpointDiff),
  'endpoint/conflict': asTheFindingSays(OF_AN_ENDPOINT),
  'endpoint/subnets': asTheFindingSays(OF_AN_ENDPOINT, endpointDiff),
  'endpoint/available': asTheFindingSays(
    'The endpoint is there and does not work: only its owner can accept, mend or replace it.',
  ),
  'endpoint/s3-route-tables': asTheFindingSays(
    'The gateway endpoint is there and is its owner’s: its route tables are part of it.',
  ),
  'endpoint/policy': asTheFindingSays(
    'The policy is part of an endpoint that is there: only its owner changes it.',
  ),
  'endpoint/s3-policy': asTheFindingSays(
    'The policy is part of an endpoint that is there: only its owner changes it.',
  ),
  'nat-gateway/two': asTheFindingSays(
    'The default routes are there: leading one of them to a second NAT gateway changes it, which only its owner does.',
  ),
  'nat-gateway/available': asTheFindingSays(
    'The routes lead to a NAT device that does not work: leading them elsewhere changes them, which only their owner does.',
  ),
  'nat-gateway/elastic-ip': asTheFindingSays(
    'The NAT device is there and is its owner’s.',
  ),
  'nat-gateway/public-subnet': asTheFindingSays(
    'The NAT device is there and is its owner’s: it has to be made anew in a public subnet.',
  ),
  'internet-gateway/attached': asTheFindingSays(
    'An internet gateway is attached by whoever owns the VPC.',
  ),
  'internet-gateway/none': asTheFindingSays(
    'The internet gateway is there, and others in the VPC may use it: only the owner of the VPC takes it away.',
  ),
  'bucket/versioning': asTheFindingSays(
    OF_THE_BUCKET,
    bucketDiff(
      { VersioningConfiguration: { Status: 'Suspended' } },
      { VersioningConfiguration: { Status: 'Enabled' } },
    ),
  ),
  'bucket/public-access-block': asTheFindingSays(
    OF_THE_BUCKET,
    bucketDiff(
      {},
      {
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      },
    ),
  ),
  'bucket/encryption': asTheFindingSays(OF_THE_BUCKET),
  'bucket/region': asTheFindingSays(
    'A bucket stays in its Region: the environment wants one in its own.',
  ),
  'execution-role/trust': asTheFindingSays(OF_THE_ROLE),
  'execution-role/logs': asTheFindingSays(OF_THE_ROLE),
  'execution-role/metrics': asTheFindingSays(OF_THE_ROLE),
  'execution-role/queue': asTheFindingSays(OF_THE_ROLE),
  'execution-role/key': asTheFindingSays(OF_THE_ROLE),
  'key/logs': asTheFindingSays(
    'The policy is part of the key, which only its administrators change.',
  ),
  'security-group/count': asTheFindingSays(OF_THE_ENVIRONMENT),
  'environment/schedulers': asTheFindingSays(OF_THE_ENVIRONMENT),
  'environment/web-servers': asTheFindingSays(OF_THE_ENVIRONMENT),
  'environment/workers': asTheFindingSays(OF_THE_ENVIRONMENT),
  'environment/worker-quota': asTheFindingSays(
    'A quota is raised by AWS, when whoever owns the account asks for it.',
  ),
  'environment/class': asTheFindingSays(OF_THE_ENVIRONMENT),
  'environment/maintenance-window': asTheFindingSays(OF_THE_ENVIRONMENT),
  'airflow-version/offered': (_, { network }) =>
    ownersChange(OF_THE_ENVIRONMENT, [
      awsCommand(
        network.snapshot.region,
        'mwaa',
        'update-environment',
        '--name',
        network.environment?.Name ?? 'NAME',
        '--airflow-version',
        airflowVersions.values[0].version,
      ),
    ]),
  'airflow-version/current': asTheFindingSays(OF_THE_ENVIRONMENT),
  'logging/task-logs': asTheFindingSays(OF_THE_ENVIRONMENT),
  'logging/level': asTheFindingSays(OF_THE_ENVIRONMENT),
  'web-server/access-mode': asTheFindingSays(OF_THE_ENVIRONMENT),
  'web-server/task-api': asTheFindingSays(OF_THE_ENVIRONMENT),
  'quota/default': asTheFindingSays(
    'A quota is raised by AWS, when whoever owns the account asks for it.',
  ),
  'mwaa-endpoints/present': asTheFindingSays(
    'The endpoints of the environment itself are made by MWAA, or by the owner of the VPC where the environment says so.',
  ),
  'mwaa-endpoints/pending': asTheFindingSays(
    'The endpoints that MWAA waits for are made by the owner of the VPC.',
  ),
  'mwaa-endpoints/deadline': asTheFindingSays(
    'The endpoints that MWAA waits for are made by the owner of the VPC.',
  ),
  'routing/consistent': asTheFindingSays(
    'The routes of the two subnets differ, and a stack beside them changes none.',
  ),
  'routing/local': asTheFindingSays(
    'Every route table of the VPC has the local route: the subnets have to be associated with one, which only their owner does.',
  ),
  'reachability/database': asTheFindingSays(
    'What blocks the way is there: only its owner changes it.',
  ),
  'reachability/web-server': asTheFindingSays(
    'What blocks the way is there: only its owner changes it.',
  ),
  'reachability/internet': asTheFindingSays(
    'What blocks the way is there: only its owner changes it.',
  ),
  'reachability/people': asTheFindingSays(
    'What people come by, and the routes to it, belong to whoever owns the VPC.',
  ),
  'reachability/services': asTheFindingSays(
    'What blocks the way is there: only its owner changes it.',
  ),
  'subnet/count': () => anotherVpc(CANNOT_CHANGE),
  'subnet/zones': () => anotherVpc(CANNOT_CHANGE),
  'subnet/supported-zone': () => anotherVpc(CANNOT_CHANGE),
  'subnet/public': () =>
    anotherVpc(
      'The VPC has no two public subnets in two zones that NAT gateways could be in, and subnets are the VPC owner’s to make.',
    ),
  'vpc/one': () => anotherVpc(CANNOT_CHANGE),
  'vpc/ownership': () =>
    anotherVpc(
      'Who owns a VPC, and whom it is shared to, is not changed from here.',
    ),
  'environment/name': () =>
    anotherVpc(
      'A name is never changed: the environment has to be provisioned anew.',
    ),
  'key/usable': () =>
    anotherVpc(
      'The key of an environment is never changed: enable it if it is disabled, or provision the environment anew with another.',
    ),
};
