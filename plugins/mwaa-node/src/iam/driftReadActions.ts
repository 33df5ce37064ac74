/**
 * What CloudFormation reads of the types in the product's templates when it
 * looks for drift. It is what its own role may read of them, too.
 */
export const driftReadActions = [
  'airflow:GetEnvironment',
  'cloudwatch:DescribeAlarms',
  'cloudwatch:ListTagsForResource',
  'ec2:Describe*',
  'iam:GetRole',
  'iam:GetRolePolicy',
  'iam:ListAttachedRolePolicies',
  'iam:ListRolePolicies',
  'iam:ListRoleTags',
  'kms:DescribeKey',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListResourceTags',
  'logs:DescribeLogGroups',
  'logs:ListTagsForResource',
  's3:Get*Configuration',
  's3:GetBucket*',
];
