import type { Step } from './step';

const tag = (ResourceType: string) => [
  { ResourceType, Tags: [{ Key: 'team', Value: 'a & b' }] },
];

export const ec2FilteringSteps: Step[] = [
  [
    'DescribeNetworkAcls',
    ({ SubnetId }) => ({
      Filters: [{ Name: 'association.subnet-id', Values: [SubnetId] }],
    }),
    (out, notes) => {
      expect(out.NetworkAcls[0].IsDefault).toBe(true);
      expect(out.NetworkAcls[0].Entries).toHaveLength(4);
      notes.AclAssociation =
        out.NetworkAcls[0].Associations[0].NetworkAclAssociationId;
    },
  ],
  [
    'CreateNetworkAcl',
    ({ VpcId }) => ({ VpcId }),
    (out, notes) => {
      notes.DefaultAcl = notes.NetworkAclId;
      notes.NetworkAclId = out.NetworkAcl.NetworkAclId;
    },
  ],
  [
    'CreateNetworkAclEntry',
    ({ NetworkAclId }) => ({
      NetworkAclId,
      Egress: false,
      RuleNumber: 100,
      RuleAction: 'allow',
      Protocol: '6',
      PortRange: { From: 443, To: 443 },
      CidrBlock: '0.0.0.0/0',
    }),
  ],
  [
    'ReplaceNetworkAclEntry',
    ({ NetworkAclId }) => ({
      NetworkAclId,
      Egress: false,
      RuleNumber: 100,
      RuleAction: 'deny',
      Protocol: '-1',
      CidrBlock: '10.0.0.0/8',
    }),
  ],
  [
    'ReplaceNetworkAclAssociation',
    ({ AclAssociation, NetworkAclId }) => ({
      AssociationId: AclAssociation,
      NetworkAclId,
    }),
    out => expect(out.NewAssociationId).toMatch(/^aclassoc-/),
  ],
  [
    'DeleteNetworkAclEntry',
    ({ NetworkAclId }) => ({ NetworkAclId, Egress: false, RuleNumber: 100 }),
  ],
  [
    'CreateSecurityGroup',
    ({ VpcId }) => ({
      VpcId,
      GroupName: 'web',
      Description: 'Web',
      TagSpecifications: tag('security-group'),
    }),
    (out, notes) => {
      notes.GroupId = out.GroupId;
    },
  ],
  [
    'AuthorizeSecurityGroupIngress',
    ({ GroupId }) => ({
      GroupId,
      IpPermissions: [
        {
          IpProtocol: 'tcp',
          FromPort: 443,
          ToPort: 443,
          IpRanges: [{ CidrIp: '10.0.0.0/8', Description: 'inside' }],
          UserIdGroupPairs: [{ GroupId }],
        },
      ],
    }),
    out => expect(out.SecurityGroupRules).toHaveLength(2),
  ],
  [
    'AuthorizeSecurityGroupEgress',
    ({ GroupId }) => ({
      GroupId,
      IpPermissions: [
        {
          IpProtocol: 'udp',
          FromPort: 53,
          ToPort: 53,
          IpRanges: [{ CidrIp: '10.0.0.2/32' }],
        },
      ],
    }),
  ],
  [
    'DescribeSecurityGroups',
    ({ GroupId }) => ({ GroupIds: [GroupId] }),
    (out, { GroupId }) =>
      expect(out.SecurityGroups[0].IpPermissions).toEqual([
        {
          IpProtocol: 'tcp',
          FromPort: 443,
          ToPort: 443,
          IpRanges: [{ CidrIp: '10.0.0.0/8', Description: 'inside' }],
          Ipv6Ranges: [],
          PrefixListIds: [],
          UserIdGroupPairs: [{ GroupId, UserId: '111122223333' }],
        },
      ]),
  ],
  [
    'DescribeSecurityGroupRules',
    ({ GroupId }) => ({ Filters: [{ Name: 'group-id', Values: [GroupId] }] }),
    (out, notes) => {
      expect(out.SecurityGroupRules).toHaveLength(4);
      notes.rule = out.SecurityGroupRules.find(
        (rule: any) => rule.CidrIpv4 === '10.0.0.0/8',
      );
    },
  ],
  [
    'RevokeSecurityGroupIngress',
    ({ GroupId, rule }) => ({
      GroupId,
      SecurityGroupRuleIds: [rule.SecurityGroupRuleId],
    }),
    out => expect(out.RevokedSecurityGroupRules).toHaveLength(1),
  ],
  [
    'RevokeSecurityGroupEgress',
    ({ GroupId }) => ({
      GroupId,
      IpPermissions: [
        { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
      ],
    }),
  ],
];
