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
  // With the account's first environment.
  'iam:CreateServiceLinkedRole',
];

/** Asked for by a check of its own. */
export const SERVICE_LINKED_ROLE_ACTION = 'iam:CreateServiceLinkedRole';

/** IAM actions with which CloudFormation makes a resource, by type. */
export const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  'AWS::CloudWatch::Alarm': ['cloudwatch:PutMetricAlarm'],
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
  'AWS::IAM::Role': ['iam:CreateRole', 'iam:PutRolePolicy', 'iam:PassRole'],
  'AWS::KMS::Key': ['kms:CreateKey', 'kms:PutKeyPolicy', 'kms:CreateGrant'],
  'AWS::Logs::LogGroup': ['logs:CreateLogGroup', 'logs:PutRetentionPolicy'],
  'AWS::MWAA::Environment': [
    'airflow:CreateEnvironment',
    'airflow:DeleteEnvironment',
    'airflow:GetEnvironment',
    'airflow:TagResource',
  ],
  'AWS::S3::Bucket': [
    's3:CreateBucket',
    's3:PutBucketPublicAccessBlock',
    's3:PutBucketVersioning',
    's3:PutEncryptionConfiguration',
  ],
};

/** The actions that resources of these types need, each once, sorted. */
export function actionsOf(types: readonly string[]): string[] {
  const actions = types.flatMap(type => ACTIONS[type] ?? []);
  const taggable = types.some(type => type.startsWith('AWS::EC2::'));
  const makesEnvironment = types.includes('AWS::MWAA::Environment');
  return [
    ...new Set([
      ...actions,
      ...(taggable ? ['ec2:CreateTags'] : []),
      ...(makesEnvironment ? BY_MWAA : []),
    ]),
  ].sort();
}
