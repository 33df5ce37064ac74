import { partitionOf } from '../../snapshot/arn';
import { error, showValue } from '../problem';
import type { Problem } from '../../request';
import { isAbsent, oneOf, wrongType, type Check } from './value';

/** What a new VPC's network ACL lets through. @public */
export const checkNetworkAcl: Check = oneOf(
  'networkAcl',
  ['open', 'strict'],
  'a kind of network ACL',
);

function yesOrNo(field: string): Check {
  return value =>
    isAbsent(value) || typeof value === 'boolean'
      ? []
      : [wrongType(field, value, 'true or false')];
}

/** Whether a new VPC gets flow logs. @public */
export const checkFlowLogs = yesOrNo('flowLogs');

/** Whether the environment gets its alarms. @public */
export const checkAlarms = yesOrNo('alarms');

function arnOf(field: string, pattern: RegExp, what: string, example: string) {
  return (value: unknown): Problem[] =>
    isAbsent(value) || (typeof value === 'string' && pattern.test(value))
      ? []
      : [
          error(
            field,
            value,
            `Is not the ARN of ${what}.`,
            `Give an ARN such as ${example}.`,
          ),
        ];
}

/** Whom the alarms tell. @public */
export const checkAlarmTopicArn: Check = arnOf(
  'alarmTopicArn',
  /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]+(\.fifo)?$/,
  'an SNS topic',
  'arn:aws:sns:us-east-1:111122223333:airflow-alarms',
);

/** The key that encrypts the environment: AWS's, a new one, or an existing one. @public */
export const checkKmsKey: Check = value => {
  const field = 'kmsKey';
  if (isAbsent(value) || value === 'aws-owned' || value === 'new') return [];
  if (typeof value !== 'string') {
    return [wrongType(field, value, 'aws-owned, new or the ARN of a key')];
  }
  if (/:?alias\//.test(value)) {
    return [
      error(
        field,
        value,
        'Is an alias, which MWAA does not take.',
        'Give the ARN of the key itself: arn:aws:kms:us-east-1:111122223333:key/….',
      ),
    ];
  }
  if (/key\/mrk-/.test(value)) {
    return [
      error(
        field,
        value,
        'Is a multi-Region key, which MWAA does not take.',
        'Give a single-Region key, or new.',
      ),
    ];
  }
  return /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/.test(value)
    ? []
    : [
        error(
          field,
          value,
          'Is not the ARN of a KMS key.',
          'Give aws-owned, new, or an ARN such as arn:aws:kms:us-east-1:111122223333:key/12345678-1234-1234-1234-123456789012.',
        ),
      ];
};

/** An existing bucket, by name. @public */
export const checkBucketName: Check = value => {
  if (isAbsent(value)) return [];
  const fits =
    typeof value === 'string' &&
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(value) &&
    !value.includes('..') &&
    !/^\d+\.\d+\.\d+\.\d+$/.test(value);
  return fits
    ? []
    : [
        error(
          'bucketName',
          value,
          'Is not the name of a bucket.',
          'Give 3 to 63 characters: lower-case letters, digits, "." and "-"; no address, no s3://.',
        ),
      ];
};

/** An existing execution role. @public */
export const checkExecutionRoleArn: Check = arnOf(
  'executionRoleArn',
  /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
  'an IAM role',
  'arn:aws:iam::111122223333:role/airflow-execution',
);

/** What bounds the role that the stack makes. @public */
export const checkPermissionsBoundaryArn: Check = arnOf(
  'permissionsBoundaryArn',
  /^arn:aws[a-z-]*:iam::(\d{12}|aws):policy\/[\w+=,.@/-]+$/,
  'a managed policy',
  'arn:aws:iam::111122223333:policy/boundary',
);

/** The options against each other and the request's place. */
export function checkOptions(request: Record<string, unknown>): Problem[] {
  const problems: Problem[] = [];
  if (
    !isAbsent(request.executionRoleArn) &&
    !isAbsent(request.permissionsBoundaryArn) &&
    // Their role is the stack's, whoever made the other.
    request.flowLogs !== true
  ) {
    problems.push(
      error(
        'permissionsBoundaryArn',
        request.permissionsBoundaryArn,
        'Bounds the role that the stack makes, and an existing role is named.',
        'Leave one of the two out.',
      ),
    );
  }
  if (!isAbsent(request.alarmTopicArn) && request.alarms !== true) {
    problems.push(
      error(
        'alarmTopicArn',
        request.alarmTopicArn,
        'There are no alarms to tell it of.',
        'Set alarms to true, or leave the topic out.',
      ),
    );
  }
  for (const [field, place] of [
    ['kmsKey', 'both'],
    ['alarmTopicArn', 'region'],
    ['executionRoleArn', 'account'],
    ['permissionsBoundaryArn', 'account'],
  ] as const) {
    problems.push(...elsewhere(field, request, place));
  }
  return problems;
}

/** An ARN of another account or Region than the request's. */
function elsewhere(
  field: string,
  request: Record<string, unknown>,
  place: 'account' | 'region' | 'both',
): Problem[] {
  const value = request[field];
  if (typeof value !== 'string' || !value.startsWith('arn:')) return [];
  if (typeof request.region !== 'string') return [];
  const [, partition, , region, account] = value.split(':');
  const own = partitionOf(request.region);
  if (partition !== own) {
    return [
      error(
        field,
        value,
        `Is of the partition ${partition}, and ${request.region} of ${own}.`,
        `Give one that begins with arn:${own}:.`,
      ),
    ];
  }
  if (place !== 'account' && region && region !== request.region) {
    return [
      error(
        field,
        value,
        `Is in ${region}, and the environment in ${request.region}.`,
        'Give one of the same Region.',
      ),
    ];
  }
  if (
    place === 'account' &&
    account &&
    // A managed policy of AWS's own.
    account !== 'aws' &&
    account !== request.account
  ) {
    return [
      error(
        field,
        value,
        `Is of account ${account}, and the environment of ${showValue(request.account)}.`,
        'Give one of the same account.',
      ),
    ];
  }
  return [];
}
