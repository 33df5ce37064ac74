import { environmentArns } from '../../rules/environmentArns';
import { vpcsOf } from '../../rules/subnets';
import { TAGS } from '../../data';
import { awsCommand, commandsIn } from '../commands';
import { anotherVpc, ownersChange, type Remediate } from '../remediation';
import { templateDiff } from '../templateDiff';

const CANNOT_CHANGE =
  'MWAA never changes the subnets of an environment: it has to be provisioned anew, in subnets that fit.';

/** The commands of the finding's own remedy, which has the role's name and its policy. */
const ofTheRole: Remediate = (finding, { network }) =>
  ownersChange(
    'The execution role is there and is its owner’s: a stack beside it cannot change its policies.',
    commandsIn(finding.remedy, network.snapshot.region),
  );

/** The attributes that were read as off, and no others. */
const dns: Remediate = (finding, { network }) => {
  const off = finding.resources.flatMap(id => {
    const attributes = network.vpcAttributes.get(id);
    return [
      // Host names take DNS support.
      ['EnableDnsSupport', '--enable-dns-support'] as const,
      ['EnableDnsHostnames', '--enable-dns-hostnames'] as const,
    ]
      .filter(([name]) => attributes?.[name]?.Value === false)
      .map(([name, option]) => ({ id, name, option }));
  });
  return ownersChange(
    'DNS is an attribute of the VPC itself, which only its owner changes.',
    off.map(({ id, option }) =>
      awsCommand(
        network.snapshot.region,
        'ec2',
        'modify-vpc-attribute',
        '--vpc-id',
        id,
        option,
      ),
    ),
    [...vpcsOf(network)]
      .map(vpcId => off.filter(({ id }) => id === vpcId))
      .filter(attributes => attributes.length > 0)
      .map(attributes =>
        templateDiff(
          attributes[0].id,
          'AWS::EC2::VPC',
          Object.fromEntries(attributes.map(({ name }) => [name, false])),
          Object.fromEntries(attributes.map(({ name }) => [name, true])),
        ),
      )
      .join('\n'),
  );
};

/** Saying what is meant fixes it: each subnet is judged by it from then on. */
const consistent: Remediate = (_, { network, routing }) => {
  const { environment } = network;
  const meant = routing === 'private' ? 'private' : 'public';
  return ownersChange(
    `The routes of the two subnets differ, and a stack beside them changes none. What the routing is meant to be is said by the tag ${TAGS.routing}, here as ${meant}: say the other where that is meant.`,
    environment
      ? [
          awsCommand(
            network.snapshot.region,
            'mwaa',
            'tag-resource',
            '--resource-arn',
            environmentArns(network, environment).environment,
            '--tags',
            JSON.stringify({ [TAGS.routing]: meant }),
          ),
        ]
      : [],
  );
};

/** What belongs to nobody in particular, and what nobody can change, by rule. */
export const ownersRemediations: Record<string, Remediate> = {
  'vpc/dns': dns,
  'routing/consistent': consistent,
  'execution-role/trust': ofTheRole,
  'execution-role/logs': ofTheRole,
  'execution-role/metrics': ofTheRole,
  'execution-role/queue': ofTheRole,
  'execution-role/key': ofTheRole,
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
};
