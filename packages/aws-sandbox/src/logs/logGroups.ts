import { LogGroupClass } from '@aws-sdk/client-cloudwatch-logs';
import { AwsError, CallContext } from '../kernel/types';
import { Logs } from './operation';

interface LogGroupRecord {
  logGroupName: string;
  /** Milliseconds since 1970. */
  creationTime: number;
  retentionInDays?: number;
  kmsKeyId?: string;
  logGroupClass: LogGroupClass;
  tags: Record<string, string>;
}

const RETENTIONS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827,
  2192, 2557, 2922, 3288, 3653,
];

function logGroups({ store, account, region }: CallContext) {
  return store.collection<LogGroupRecord>(account, region, 'logs/logGroups');
}

function groupNamed(context: CallContext, name: string): LogGroupRecord {
  const found = logGroups(context).get(name);
  if (!found) {
    throw new AwsError(
      'ResourceNotFoundException',
      'The specified log group does not exist.',
    );
  }
  return found;
}

function groupByArn(context: CallContext, arn: string): LogGroupRecord {
  return groupNamed(
    context,
    arn.split(':').slice(6).join(':').replace(/:\*$/, ''),
  );
}

/** @throws AwsError `ResourceAlreadyExistsException`. */
export const createLogGroup: Logs<'CreateLogGroup'> = (context, input) => {
  const name = input.logGroupName!;
  if (!/^[.\-_/#A-Za-z0-9]{1,512}$/.test(name)) {
    throw new AwsError(
      'InvalidParameterException',
      `1 validation error detected: Value '${name}' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+`,
    );
  }
  if (logGroups(context).has(name)) {
    throw new AwsError(
      'ResourceAlreadyExistsException',
      'The specified log group already exists',
    );
  }
  logGroups(context).set(name, {
    logGroupName: name,
    creationTime: context.clock.now().getTime(),
    kmsKeyId: input.kmsKeyId,
    logGroupClass: input.logGroupClass ?? 'STANDARD',
    tags: input.tags ?? {},
  });
};

export const deleteLogGroup: Logs<'DeleteLogGroup'> = (context, input) => {
  const { logGroupName } = groupNamed(context, input.logGroupName!);
  logGroups(context).delete(logGroupName);
};

export const describeLogGroups: Logs<'DescribeLogGroups'> = (
  context,
  input,
) => {
  const {
    limit = 50,
    nextToken,
    logGroupNamePrefix,
    logGroupNamePattern,
  } = input;
  const all = [...logGroups(context).values()]
    .filter(
      group =>
        group.logGroupName.startsWith(logGroupNamePrefix ?? '') &&
        group.logGroupName
          .toLowerCase()
          .includes((logGroupNamePattern ?? '').toLowerCase()),
    )
    .sort((left, right) => left.logGroupName.localeCompare(right.logGroupName));
  const after = nextToken
    ? Buffer.from(nextToken, 'base64url').toString('utf8')
    : '';
  const rest = all.filter(group => group.logGroupName > after);
  const shown = rest.slice(0, limit);
  return {
    logGroups: shown.map(group => {
      const logGroupArn = `arn:aws:logs:${context.region}:${context.account}:log-group:${group.logGroupName}`;
      return {
        ...group,
        arn: `${logGroupArn}:*`,
        logGroupArn,
        metricFilterCount: 0,
        storedBytes: 0,
      };
    }),
    nextToken:
      rest.length > shown.length
        ? Buffer.from(shown[shown.length - 1].logGroupName).toString(
            'base64url',
          )
        : undefined,
  };
};

export const putRetentionPolicy: Logs<'PutRetentionPolicy'> = (
  context,
  input,
) => {
  if (!RETENTIONS.includes(input.retentionInDays!)) {
    throw new AwsError(
      'InvalidParameterException',
      `1 validation error detected: Value '${input.retentionInDays}' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [${RETENTIONS.join(', ')}]`,
    );
  }
  groupNamed(context, input.logGroupName!).retentionInDays =
    input.retentionInDays;
};

export const deleteRetentionPolicy: Logs<'DeleteRetentionPolicy'> = (
  context,
  input,
) => {
  delete groupNamed(context, input.logGroupName!).retentionInDays;
};

export const tagResource: Logs<'TagResource'> = (context, input) => {
  Object.assign(groupByArn(context, input.resourceArn!).tags, input.tags);
};

export const untagResource: Logs<'UntagResource'> = (context, input) => {
  const { tags } = groupByArn(context, input.resourceArn!);
  input.tagKeys?.forEach(key => delete tags[key]);
};

export const listTagsForResource: Logs<'ListTagsForResource'> = (
  context,
  input,
) => {
  return { tags: groupByArn(context, input.resourceArn!).tags };
};
