import type { Fragment } from '../plan/stack/context';
import type { TemplateResource } from '../readers/template/types';
import { isUnresolved } from '../snapshot';
import { isShared } from '../rules/mwaaEndpoints';
import { partitionOf } from '../snapshot/arn';
import { resolved } from './endpointPolicies';
import { awsCommand, capture, variable, type Word } from './commands';
import {
  ownersChange,
  type Remediation,
  type RemediationContext,
} from './remediation';
import { allocateAddress } from './targets';
import { templateDiff } from './templateDiff';

const ORDER = [
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::VPCEndpoint',
  'AWS::EC2::EIP',
  'AWS::EC2::NatGateway',
  'AWS::EC2::Route',
];

/**
 * The same as what a stack would add, for somebody else to do: commands, and
 * the resources as a diff.
 */
export function asOwnerCommands(
  reason: string,
  adds: Fragment['Resources'],
  region: string,
): Remediation {
  // What is referred to comes first.
  const entries = Object.entries(adds).sort(
    ([, a], [, b]) => ORDER.indexOf(a.Type) - ORDER.indexOf(b.Type),
  );
  return ownersChange(
    reason,
    entries.flatMap(([id, resource]) => commandsOf(id, resource, region)),
    entries
      .map(([id, { Type, Properties }]) =>
        templateDiff(id, Type, undefined, Properties ?? {}),
      )
      .join('\n'),
  );
}

/**
 * The account that has to add these, where it is another one than the
 * environment's: in a VPC that is shared its owner makes endpoints, gateways
 * and routes, and a rule of a security group is its owner's.
 */
export function foreignOwner(
  adds: Fragment['Resources'],
  { network }: RemediationContext,
): string | undefined {
  const { account } = network.snapshot;
  const foreign = (owner: string | undefined) =>
    owner !== undefined && account !== '' && owner !== account
      ? owner
      : undefined;
  const vpcOwner = isShared(network)
    ? network.subnetIds
        .map(id => foreign(network.subnets.get(id)?.OwnerId))
        .find(Boolean)
    : undefined;
  for (const { Type, Properties } of Object.values(adds)) {
    const owner = /::SecurityGroup(In|E)gress$/.test(Type)
      ? foreign(
          network.securityGroups.get(String(Properties?.GroupId))?.OwnerId,
        )
      : vpcOwner;
    if (owner) return owner;
  }
  return undefined;
}

type Properties = Record<string, unknown>;

function commandsOf(
  id: string,
  { Type, Properties: given = {} }: TemplateResource,
  region: string,
): string[] {
  const Properties = resolved(given, partitionOf(region)) as Properties;
  const name = variableOf(id);
  switch (Type) {
    case 'AWS::EC2::EIP':
      return [allocateAddress(name, region)];
    case 'AWS::EC2::NatGateway':
      return [
        capture(
          name,
          'NatGateway.NatGatewayId',
          region,
          'ec2',
          'create-nat-gateway',
          ...options(Properties, ['SubnetId', 'AllocationId']),
        ),
        awsCommand(
          region,
          'ec2',
          'wait',
          'nat-gateway-available',
          '--nat-gateway-ids',
          variable(name),
        ),
      ];
    case 'AWS::EC2::Route':
      return [
        awsCommand(
          region,
          'ec2',
          'create-route',
          ...options(Properties, [
            'RouteTableId',
            'DestinationCidrBlock',
            'NatGatewayId',
          ]),
        ),
      ];
    case 'AWS::EC2::VPCEndpoint':
      return [
        awsCommand(
          region,
          'ec2',
          'create-vpc-endpoint',
          ...options(Properties, [
            'VpcId',
            'ServiceName',
            'VpcEndpointType',
            'RouteTableIds',
            'SubnetIds',
            'SecurityGroupIds',
            'PolicyDocument',
          ]),
          ...(Properties.PrivateDnsEnabled === true
            ? ['--private-dns-enabled']
            : []),
        ),
      ];
    case 'AWS::EC2::SecurityGroup':
      return groupCommands(name, Properties, region);
    case 'AWS::EC2::SecurityGroupIngress':
    case 'AWS::EC2::SecurityGroupEgress':
      return [ruleCommand(Type, Properties, region)];
    default:
      return [];
  }
}

/** A group, which EC2 wants to have a name, and its rules one by one. */
function groupCommands(
  name: string,
  { GroupDescription, SecurityGroupIngress, Tags, VpcId }: Properties,
  region: string,
): string[] {
  const [{ Value: groupName }] = Tags as Array<{ Value: string }>;
  const rules = SecurityGroupIngress as Properties[];
  return [
    capture(
      name,
      'GroupId',
      region,
      'ec2',
      'create-security-group',
      '--group-name',
      groupName,
      '--description',
      String(GroupDescription),
      '--vpc-id',
      wordOf(VpcId),
    ),
    ...rules.map(rule =>
      ruleCommand(
        'AWS::EC2::SecurityGroupIngress',
        { ...rule, GroupId: `unresolved:${name}` },
        region,
      ),
    ),
  ];
}

function ruleCommand(
  type: string,
  { GroupId, IpProtocol, FromPort, ToPort, ...peer }: Properties,
  region: string,
): string {
  const direction = type.endsWith('Egress') ? 'egress' : 'ingress';
  const { SourceSecurityGroupId, CidrIp } = peer;
  return awsCommand(
    region,
    'ec2',
    `authorize-security-group-${direction}`,
    '--group-id',
    wordOf(GroupId),
    `--protocol=${IpProtocol}`,
    ...(FromPort === undefined ? [] : ['--port', `${FromPort}-${ToPort}`]),
    ...(SourceSecurityGroupId === undefined
      ? ['--cidr', wordOf(CidrIp)]
      : ['--source-group', wordOf(SourceSecurityGroupId)]),
  );
}

/** Properties as options of the same names: `SubnetIds` as `--subnet-ids`. */
function options(properties: Properties, names: readonly string[]): Word[] {
  return names.flatMap(name => {
    const value = properties[name];
    if (value === undefined) return [];
    const option = `--${name.replace(/(?!^)([A-Z])/g, '-$1').toLowerCase()}`;
    return Array.isArray(value)
      ? [option, ...value.map(wordOf)]
      : [option, wordOf(value)];
  });
}

/** A value as a word: what another resource makes is in the variable of its name. */
function wordOf(value: unknown): Word {
  if (typeof value !== 'object' || value === null) {
    const text = String(value);
    return isUnresolved(text) ? variable(variableOf(text)) : text;
  }
  const { Ref, 'Fn::GetAtt': attribute } = value as Record<string, unknown>;
  if (typeof Ref === 'string') return variable(variableOf(Ref));
  if (Array.isArray(attribute))
    return variable(variableOf(String(attribute[0])));
  return JSON.stringify(value);
}

/** `NatGateway1` as `NAT_GATEWAY1`. */
function variableOf(id: string): string {
  return id
    .replace(/^unresolved:/, '')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase();
}
