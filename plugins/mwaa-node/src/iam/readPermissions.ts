import {
  descriptionOf,
  partNames,
  type parts,
  type PartName,
} from 'mwaa-network';

/** Parts that are read from EC2. */
type NetworkPart = Exclude<
  PartName,
  'environment' | 'buckets' | 'executionRoles' | 'keys'
>;

const networkOperations = partNames
  .filter(name => descriptionOf(name).service === undefined)
  .map(name => `ec2:${descriptionOf(name).operation}`)
  .sort() as Array<`ec2:${(typeof parts)[NetworkPart]['operation']}`>;

/**
 * Every permission that a reading needs, by the resource that it is granted
 * on. Calls name theirs by this list, so that the published policy cannot fall
 * behind the code.
 */
export const readPermissions = {
  /** EC2's reading calls know no resources: they are granted on all. */
  network: [
    ...networkOperations,
    'ec2:DescribeVpnConnections',
    'ec2:GetManagedPrefixListEntries',
  ],
  environments: ['airflow:GetEnvironment'],
  /** Lists and metrics know no resources either. */
  account: [
    'acm:ListCertificates',
    'airflow:ListEnvironments',
    'cloudwatch:GetMetricData',
    'iam:ListRoles',
    'kms:ListKeys',
    'logs:DescribeLogGroups',
    'route53:ListHostedZonesByVPC',
    's3:ListAllMyBuckets',
    'servicequotas:ListServiceQuotas',
  ],
  /** People's way in: their configuration, and the certificate of the server. */
  access: [
    'acm:DescribeCertificate',
    'acm:ListTagsForCertificate',
    'ec2:ExportClientVpnClientConfiguration',
  ],
  bucket: [
    's3:GetBucketLocation',
    's3:GetBucketPublicAccessBlock',
    's3:GetBucketTagging',
    's3:GetBucketVersioning',
    's3:GetEncryptionConfiguration',
  ],
  role: [
    'iam:GetRole',
    'iam:GetRolePolicy',
    'iam:ListAttachedRolePolicies',
    'iam:ListRolePolicies',
    'iam:SimulatePrincipalPolicy',
  ],
  policy: ['iam:GetPolicy', 'iam:GetPolicyVersion'],
  key: ['kms:DescribeKey', 'kms:GetKeyPolicy', 'kms:ListResourceTags'],
} as const;

/** For example `ec2:DescribeSubnets`. */
export type ReadPermission =
  (typeof readPermissions)[keyof typeof readPermissions][number];
