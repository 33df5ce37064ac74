import type { TemplateResource } from '../readers/template/types';

/** What MWAA itself does with the rights of whoever creates an environment. */
const BY_MWAA = [
  // Dry-run by MWAA, whatever the template holds (MWAA user guide, 2026).
  'ec2:CreateVpcEndpoint',
  'ec2:CreateNetworkInterface',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeSubnets',
  'ec2:DescribeVpcs',
  // Of the execution role, whoever made it.
  'iam:PassRole',
  // With the account's first environment, or first Client VPN endpoint.
  'iam:CreateServiceLinkedRole',
];

/** Asked for by a check of its own. */
export const SERVICE_LINKED_ROLE_ACTION = 'iam:CreateServiceLinkedRole';

/** Private names of an endpoint are a hosted zone that the VPC is associated with. */
const PRIVATE_NAMES_ACTION = 'route53:AssociateVPCWithHostedZone';

/** IAM actions with which CloudFormation makes a resource, by type. */
export const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  'AWS::CloudWatch::Alarm': [
    'cloudwatch:PutMetricAlarm',
    'cloudwatch:TagResource',
  ],
  'AWS::EC2::ClientVpnAuthorizationRule': ['ec2:AuthorizeClientVpnIngress'],
  'AWS::EC2::ClientVpnEndpoint': ['ec2:CreateClientVpnEndpoint'],
  'AWS::EC2::ClientVpnTargetNetworkAssociation': [
    'ec2:AssociateClientVpnTargetNetwork',
  ],
  'AWS::EC2::EIP': ['ec2:AllocateAddress', 'ec2:ReleaseAddress'],
  'AWS::EC2::FlowLog': ['ec2:CreateFlowLogs'],
  'AWS::EC2::InternetGateway': [
    'ec2:CreateInternetGateway',
    'ec2:DeleteInternetGateway',
  ],
  'AWS::EC2::NatGateway': ['ec2:CreateNatGateway', 'ec2:DeleteNatGateway'],
  'AWS::EC2::NetworkAcl': ['ec2:CreateNetworkAcl', 'ec2:DeleteNetworkAcl'],
  'AWS::EC2::NetworkAclEntry': ['ec2:CreateNetworkAclEntry'],
  'AWS::EC2::Route': ['ec2:CreateRoute', 'ec2:DeleteRoute'],
  'AWS::EC2::RouteTable': ['ec2:CreateRouteTable', 'ec2:DeleteRouteTable'],
  // With its rules, which CloudFormation puts in place of EC2's own.
  'AWS::EC2::SecurityGroup': [
    'ec2:AuthorizeSecurityGroupEgress',
    'ec2:AuthorizeSecurityGroupIngress',
    'ec2:CreateSecurityGroup',
    'ec2:DeleteSecurityGroup',
    'ec2:RevokeSecurityGroupEgress',
  ],
  'AWS::EC2::SecurityGroupEgress': ['ec2:AuthorizeSecurityGroupEgress'],
  'AWS::EC2::SecurityGroupIngress': ['ec2:AuthorizeSecurityGroupIngress'],
  'AWS::EC2::Subnet': ['ec2:CreateSubnet', 'ec2:DeleteSubnet'],
  'AWS::EC2::SubnetNetworkAclAssociation': ['ec2:ReplaceNetworkAclAssociation'],
  'AWS::EC2::SubnetRouteTableAssociation': ['ec2:AssociateRouteTable'],
  'AWS::EC2::VPC': ['ec2:CreateVpc', 'ec2:DeleteVpc', 'ec2:ModifyVpcAttribute'],
  'AWS::EC2::VPCEndpoint': ['ec2:CreateVpcEndpoint', 'ec2:DeleteVpcEndpoints'],
  'AWS::EC2::VPCGatewayAttachment': ['ec2:AttachInternetGateway'],
  'AWS::IAM::Role': [
    'iam:CreateRole',
    'iam:PassRole',
    'iam:PutRolePolicy',
    'iam:TagRole',
  ],
  'AWS::KMS::Key': [
    'kms:CreateGrant',
    'kms:CreateKey',
    'kms:EnableKeyRotation',
    'kms:TagResource',
  ],
  'AWS::Logs::LogGroup': [
    'logs:CreateLogGroup',
    'logs:PutRetentionPolicy',
    'logs:TagResource',
  ],
  'AWS::MWAA::Environment': [
    'airflow:CreateEnvironment',
    'airflow:DeleteEnvironment',
    'airflow:GetEnvironment',
    'airflow:TagResource',
  ],
  'AWS::S3::Bucket': [
    's3:CreateBucket',
    's3:PutBucketPublicAccessBlock',
    's3:PutBucketTagging',
    's3:PutBucketVersioning',
    's3:PutEncryptionConfiguration',
  ],
};

/** The actions that these resources need, each once, sorted. */
export function actionsOf(resources: readonly TemplateResource[]): string[] {
  const types = resources.map(({ Type }) => Type);
  const actions = types.flatMap(type => ACTIONS[type] ?? []);
  const taggable = types.some(type => type.startsWith('AWS::EC2::'));
  const makesEnvironment = types.includes('AWS::MWAA::Environment');
  return [
    ...new Set([
      ...actions,
      ...(resources.some(({ Properties }) => Properties?.PrivateDnsEnabled)
        ? [PRIVATE_NAMES_ACTION]
        : []),
      ...(taggable ? ['ec2:CreateTags'] : []),
      ...(makesEnvironment ? BY_MWAA : []),
    ]),
  ].sort();
}
