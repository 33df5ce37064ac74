import { airflowVersions, environmentLimits } from '../../data';
import { freeRuleNumber } from '../../reachability';
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
  const direction = egress ? 'egress' : 'ingress';
  return (finding, { network }) => {
    const { region } = network.snapshot;
    const acls = finding.resources.flatMap(
      id => network.networkAcls.get(id) ?? [],
    );
    const commands: string[] = [];
    const diffs: string[] = [];
    for (const each of acls) {
      const { Entries, NetworkAclId } = each;
      const free = freeRuleNumber(each, direction);
      // With no number left before it, the first denying entry makes room.
      const first = Math.min(
        ...Entries.filter(
          entry => entry.Egress === egress && entry.RuleAction === 'deny',
        ).map(entry => entry.RuleNumber),
      );
      const number = free ?? first;
      commands.push(
        awsCommand(
          region,
          'ec2',
          free === undefined
            ? 'replace-network-acl-entry'
            : 'create-network-acl-entry',
          '--network-acl-id',
          NetworkAclId,
          `--${direction}`,
          '--rule-number',
          String(number),
          '--protocol=-1',
          '--rule-action',
          'allow',
          '--cidr-block',
          '0.0.0.0/0',
        ),
      );
      diffs.push(
        templateDiff(
          `${egress ? 'outbound' : 'inbound'} entry of ${NetworkAclId}`,
          'AWS::EC2::NetworkAclEntry',
          undefined,
          {
            NetworkAclId,
            Egress: egress,
            RuleNumber: number,
            Protocol: -1,
            RuleAction: 'allow',
            CidrBlock: '0.0.0.0/0',
          },
        ),
      );
    }
    return ownersChange(
      'A network ACL belongs to whoever owns the subnets: it denies what is needed, and an entry before the denying one lets it through.',
      commands,
      diffs.join('\n'),
    );
  };
}

function vpcIdOf({ network }: MendContext): string {
  return network.subnets.get(network.subnetIds[0] ?? '')?.VpcId ?? 'Vpc';
}

const dns = asTheFindingSays(
  'DNS is an attribute of the VPC itself, which only its owner changes.',
  context => {
    const vpcId = vpcIdOf(context);
    const { network } = context;
    const { EnableDnsHostnames: hostnames, EnableDnsSupport: support } =
      network.vpcAttributes.get(vpcId) ?? {};
    const off = {
      ...(support?.Value === false && { EnableDnsSupport: false }),
      ...(hostnames?.Value === false && { EnableDnsHostnames: false }),
    };
    return templateDiff(
      vpcId,
      'AWS::EC2::VPC',
      off,
      Object.fromEntries(Object.keys(off).map(key => [key, true])),
    );
  },
);

const OF_THE_ROLE =
  'The execution role is there and is its owner’s: a stack beside it cannot change its policies.';
const OF_THE_ENVIRONMENT =
  'It is a setting of the environment: the template mwaa-update changes it where the portal made it, and its owner elsewhere.';
const CANNOT_CHANGE =
  'MWAA never changes the subnets of an environment: it has to be provisioned anew, in subnets that fit.';

/** As many groups as there may be: those that let themselves in first, since one has to. */
const groupCount: Mender = (_, { network }) => {
  const { groupIds } = network;
  const letsItselfIn = (id: string) =>
    (network.securityGroups.get(id)?.IpPermissions ?? []).some(permission =>
      (permission.UserIdGroupPairs ?? []).some(pair => pair.GroupId === id),
    );
  const kept = [
    ...groupIds.filter(letsItselfIn),
    ...groupIds.filter(id => !letsItselfIn(id)),
  ].slice(0, environmentLimits.values.securityGroups.max);
  return kept.length === 0
    ? anotherVpc(
        'The environment has no security group, and none of the VPC is known to be meant for it.',
      )
    : ownersChange(
        `${OF_THE_ENVIRONMENT} Which groups go is its owner’s to choose: here the last ones do.`,
        [
          awsCommand(
            network.snapshot.region,
            'mwaa',
            'update-environment',
            '--name',
            network.environment?.Name ?? '',
            '--network-configuration',
            `SecurityGroupIds=${kept.join(',')}`,
          ),
        ],
      );
};

/** What only owners change, and what nobody can, by rule. */
export const ownersMenders: Record<string, Mender> = {
  'vpc/dns': dns,
  'network-acl/inbound': acl(false),
  'network-acl/outbound': acl(true),
  'endpoint/s3-route-tables': asTheFindingSays(
    'The gateway endpoint is there and is its owner’s: its route tables are part of it.',
  ),
  'internet-gateway/attached': asTheFindingSays(
    'An internet gateway is attached by whoever owns the VPC.',
  ),
  'internet-gateway/none': asTheFindingSays(
    'The internet gateway is there, and others in the VPC may use it: only the owner of the VPC takes it away.',
  ),
  'execution-role/trust': asTheFindingSays(OF_THE_ROLE),
  'execution-role/logs': asTheFindingSays(OF_THE_ROLE),
  'execution-role/metrics': asTheFindingSays(OF_THE_ROLE),
  'execution-role/queue': asTheFindingSays(OF_THE_ROLE),
  'execution-role/key': asTheFindingSays(OF_THE_ROLE),
  'security-group/count': groupCount,
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
        network.environment?.Name ?? '',
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
  'routing/consistent': asTheFindingSays(
    'The routes of the two subnets differ, and a stack beside them changes none.',
  ),
  'reachability/people': asTheFindingSays(
    'What people come by, and the routes to it, belong to whoever owns the VPC.',
  ),
  'subnet/count': () => anotherVpc(CANNOT_CHANGE),
  'subnet/zones': () => anotherVpc(CANNOT_CHANGE),
  'subnet/supported-zone': () => anotherVpc(CANNOT_CHANGE),
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
