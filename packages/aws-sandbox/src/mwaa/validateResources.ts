import { CreateEnvironmentInput } from '@aws-sdk/client-mwaa';
import { table } from '../ec2/tables';
import { parseRoleArn, roles } from '../iam/roleRecords';
import { authorize } from '../kernel/authorization';
import { AwsError, CallContext } from '../kernel/types';
import { serviceModel } from '../model/models';
import { trusts } from '../policy/decide';
import { buckets } from '../s3/bucketRecords';
import { unsupportedZoneIds } from './offer.data';
import { invalid } from './records';

const PRINCIPALS = ['airflow.amazonaws.com', 'airflow-env.amazonaws.com'];

/** Subnets and groups. @throws AwsError `ValidationException`. */
export function checkNetwork(
  context: CallContext,
  network: CreateEnvironmentInput['NetworkConfiguration'],
): string {
  const ids = network?.SubnetIds ?? [];
  if (ids.length !== 2) {
    throw invalid(
      `NetworkConfiguration.SubnetIds must have exactly 2 items, got ${ids.length}`,
    );
  }
  const subnets = ids.map(id => {
    const found = table(context, 'subnets').get(id);
    if (!found) {
      throw invalid(`The subnet ID '${id}' does not exist`);
    }
    if (unsupportedZoneIds.includes(found.AvailabilityZoneId)) {
      throw invalid(
        `The availability zone ${found.AvailabilityZoneId} of subnet ${id} is not supported`,
      );
    }
    return found;
  });
  const [first, second] = subnets;
  if (first.VpcId !== second.VpcId) {
    throw invalid('The subnets must be in the same VPC');
  }
  if (first.AvailabilityZoneId === second.AvailabilityZoneId) {
    throw invalid('The subnets must be in different availability zones');
  }
  checkGroups(context, first.VpcId, network?.SecurityGroupIds);
  return first.VpcId;
}

/** One to five groups of the VPC. @throws AwsError `ValidationException`. */
export function checkGroups(
  context: CallContext,
  vpcId: string,
  groupIds: string[] = [],
): void {
  if (groupIds.length < 1 || groupIds.length > 5) {
    throw invalid(
      `NetworkConfiguration.SecurityGroupIds must have 1 to 5 items, got ${groupIds.length}`,
    );
  }
  for (const id of groupIds) {
    if (table(context, 'securityGroups').get(id)?.VpcId !== vpcId) {
      throw invalid(
        `The security group '${id}' does not exist in the VPC of the subnets`,
      );
    }
  }
}

/** @throws AwsError `ValidationException`: absent, another's, or elsewhere. */
export function checkBucket(context: CallContext, arn: string): void {
  const name = /^arn:aws[\w-]*:s3:::([a-z0-9.-]+)$/.exec(arn)?.[1];
  const bucket = buckets(context.store).get(name ?? '');
  if (!bucket || bucket.account !== context.account) {
    throw invalid(`The S3 bucket ${arn} does not exist or is not yours`);
  }
  if (bucket.region !== context.region) {
    throw invalid(
      `The S3 bucket ${arn} is in ${bucket.region}, it must be in ${context.region}`,
    );
  }
}

/** The role exists, lets MWAA assume it, and the caller may pass it. */
export function checkExecutionRole(context: CallContext, arn: string): void {
  const parsed = parseRoleArn(arn);
  const role =
    parsed?.account === context.account
      ? roles(context.store, parsed.account).get(parsed.name)
      : undefined;
  if (!role) {
    throw invalid(`The execution role ${arn} does not exist`);
  }
  const trust = JSON.parse(role.AssumeRolePolicyDocument);
  if (!PRINCIPALS.every(service => trusts(trust, { service }))) {
    throw invalid(
      `Provided role '${arn}' cannot be assumed by principals '${PRINCIPALS.join(', ')}'`,
    );
  }
  authorize(
    context.store,
    context,
    { ...serviceModel('airflow')!, iamPrefix: 'iam' },
    'PassRole',
    {},
  );
}

/** A key of this account and Region, by id or ARN; no alias, not multi-Region. */
export async function checkKey(
  context: CallContext,
  id: string | undefined,
): Promise<void> {
  if (!id) {
    return;
  }
  if (id.includes('alias/')) {
    throw invalid('KmsKey must be a key id or ARN, an alias is not supported');
  }
  try {
    const { KeyMetadata } = await context.call('kms', 'DescribeKey', {
      KeyId: id,
    });
    if (KeyMetadata.MultiRegion) {
      throw invalid('KmsKey must not be a multi-Region key');
    }
  } catch (error: any) {
    throw error.code === 'ValidationException'
      ? error
      : invalid(`KmsKey ${id} cannot be used: ${error.message}`);
  }
}

/** MWAA tries beforehand whether its caller may make endpoints. */
export async function checkMayCreateEndpoints(
  context: CallContext,
  vpcId: string,
): Promise<void> {
  try {
    await context.call('ec2', 'CreateVpcEndpoint', {
      DryRun: true,
      VpcId: vpcId,
      ServiceName: `com.amazonaws.${context.region}.airflow.api`,
    });
  } catch (error: any) {
    if (error.code !== 'DryRunOperation') {
      throw new AwsError(
        'AccessDeniedException',
        `User: ${context.principalArn} is not authorized to perform: ec2:CreateVpcEndpoint. ${error.message}`,
        403,
      );
    }
  }
}
