import type { TemplateResource } from '../readers/template/types';
import { isUnresolved } from '../snapshot';
import { partitionOf } from '../snapshot/arn';
import { ec2, outputOf, type AwsCommand, type CommandValue } from './command';
import { resolved } from './resolved';
import { allocateAddress, createNatGateway } from './targets/natGatewayCalls';

const ORDER = [
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::VPCEndpoint',
  'AWS::EC2::EIP',
  'AWS::EC2::NatGateway',
  'AWS::EC2::Route',
];

type Properties = Record<string, unknown>;

/** The calls that make the same as a stack of these resources, what is referred to first. */
export function creationCommands(
  adds: Readonly<Record<string, TemplateResource>>,
  region: string,
): AwsCommand[] {
  return Object.entries(adds)
    .sort(([, a], [, b]) => ORDER.indexOf(a.Type) - ORDER.indexOf(b.Type))
    .flatMap(([id, resource]) => commandsOf(id, resource, region));
}

function commandsOf(
  id: string,
  { Type, Properties: given = {} }: TemplateResource,
  region: string,
): AwsCommand[] {
  const Properties = resolved(given, partitionOf(region)) as Properties;
  const name = nameOf(id);
  const pick = (...names: string[]) =>
    Object.fromEntries(names.map(key => [key, valueOf(Properties[key])]));
  switch (Type) {
    case 'AWS::EC2::EIP':
      return [allocateAddress(name)];
    case 'AWS::EC2::NatGateway':
      return createNatGateway(
        name,
        valueOf(Properties.SubnetId) ?? '',
        valueOf(Properties.AllocationId) ?? '',
      );
    case 'AWS::EC2::Route':
      return [
        ec2(
          'CreateRoute',
          pick('RouteTableId', 'DestinationCidrBlock', 'NatGatewayId'),
        ),
      ];
    case 'AWS::EC2::VPCEndpoint':
      return [
        ec2('CreateVpcEndpoint', {
          ...pick('VpcId', 'ServiceName', 'VpcEndpointType', 'RouteTableIds'),
          ...pick('SubnetIds', 'SecurityGroupIds'),
          PolicyDocument:
            Properties.PolicyDocument === undefined
              ? undefined
              : JSON.stringify(Properties.PolicyDocument),
          ...pick('PrivateDnsEnabled'),
        }),
      ];
    case 'AWS::EC2::SecurityGroup':
      return groupCommands(name, Properties);
    case 'AWS::EC2::SecurityGroupIngress':
      return [authorize('Ingress', Properties)];
    case 'AWS::EC2::SecurityGroupEgress':
      return [authorize('Egress', Properties)];
    default:
      return [];
  }
}

/** A group, which EC2 wants to have a name, and its rules one by one. */
function groupCommands(
  name: string,
  { GroupDescription, SecurityGroupIngress, Tags, VpcId }: Properties,
): AwsCommand[] {
  const [{ Value: GroupName }] = Tags as Array<{ Value: string }>;
  return [
    ec2(
      'CreateSecurityGroup',
      {
        GroupName,
        Description: String(GroupDescription),
        VpcId: valueOf(VpcId),
      },
      { name, path: 'GroupId' },
    ),
    ...(SecurityGroupIngress as Properties[]).map(rule =>
      authorize('Ingress', { ...rule, GroupId: { Ref: name } }),
    ),
  ];
}

function authorize(
  direction: 'Ingress' | 'Egress',
  properties: Properties,
): AwsCommand {
  const { CidrIp, Description, FromPort, GroupId, IpProtocol, ToPort } =
    properties;
  const group =
    properties.SourceSecurityGroupId ?? properties.DestinationSecurityGroupId;
  const prefixList = properties.DestinationPrefixListId;
  const described = (peer: Record<string, CommandValue>): CommandValue[] => [
    { ...peer, ...(Description ? { Description: String(Description) } : {}) },
  ];
  return ec2(`AuthorizeSecurityGroup${direction}`, {
    GroupId: valueOf(GroupId),
    IpPermissions: [
      {
        IpProtocol: String(IpProtocol),
        ...(FromPort === undefined
          ? {}
          : { FromPort: Number(FromPort), ToPort: Number(ToPort) }),
        ...(CidrIp === undefined
          ? {}
          : { IpRanges: described({ CidrIp: String(CidrIp) }) }),
        ...(prefixList === undefined
          ? {}
          : {
              PrefixListIds: described({ PrefixListId: String(prefixList) }),
            }),
        ...(group === undefined
          ? {}
          : { UserIdGroupPairs: described({ GroupId: valueOf(group) ?? '' }) }),
      },
    ],
  });
}

/** A property as a parameter: what another resource makes is the output of its name. */
function valueOf(value: unknown): CommandValue | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'boolean' || typeof value === 'number') return value;
  if (Array.isArray(value)) return value.map(item => valueOf(item) ?? '');
  const { Ref, 'Fn::GetAtt': attribute } = Object(value) as Properties;
  if (typeof Ref === 'string') return outputOf(nameOf(Ref));
  if (Array.isArray(attribute)) {
    // A template's own resource is only known by its name.
    return outputOf(nameOf(String(attribute[0])));
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** `NatGateway1` as `NAT_GATEWAY1`. */
function nameOf(id: string): string {
  return (isUnresolved(id) ? id.slice('unresolved:'.length) : id)
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase();
}
