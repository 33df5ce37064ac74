import { PolicyDocument } from '../policy/document';

/** AWS's own policies that can be attached, with what they allow, abridged. */
export interface ManagedPolicy {
  arn: string;
  name: string;
  document: PolicyDocument;
}

function policy(name: string, actions: string[]): ManagedPolicy {
  return {
    arn: `arn:aws:iam::aws:policy/${name}`,
    name: name.split('/').pop()!,
    document: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
    },
  };
}

/** Actions that only read, in any service that the sandbox offers. */
export const readActions = [
  '*:Describe*',
  '*:Get*',
  '*:List*',
  'iam:Simulate*',
  'cloudformation:ValidateTemplate',
  'cloudformation:EstimateTemplateCost',
];

export const managedPolicies: ManagedPolicy[] = [
  policy('AdministratorAccess', ['*']),
  policy('PowerUserAccess', ['*']),
  policy('ReadOnlyAccess', readActions),
  policy('AmazonS3ReadOnlyAccess', ['s3:Get*', 's3:List*']),
  policy('AmazonS3FullAccess', ['s3:*']),
  policy('CloudWatchLogsFullAccess', ['logs:*']),
  policy('aws-service-role/AmazonMWAAServiceRolePolicy', [
    'logs:CreateLogGroup',
    'logs:CreateLogStream',
    'logs:DescribeLogGroups',
    'ec2:AttachNetworkInterface',
    'ec2:CreateNetworkInterface',
    'ec2:CreateNetworkInterfacePermission',
    'ec2:CreateTags',
    'ec2:CreateVpcEndpoint',
    'ec2:DeleteNetworkInterface',
    'ec2:DeleteVpcEndpoints',
    'ec2:Describe*',
    'ec2:DetachNetworkInterface',
    'ec2:ModifyVpcEndpoint',
    'cloudwatch:PutMetricData',
  ]),
];
