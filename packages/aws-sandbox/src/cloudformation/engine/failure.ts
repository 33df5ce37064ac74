import { createHash } from 'node:crypto';
import { AwsError } from '../../kernel/types';
import { CloudFormationError } from '../errors';
import type { Task } from '../model';
import type { Run } from './run';

const THROTTLED =
  /Throttl|RequestLimitExceeded|TooManyRequests|SlowDown|RateExceeded/;

/** What a deletion waits for to pass: something still uses the resource. */
const IN_USE =
  /DependencyViolation|InUse|DeleteConflict|ConflictException|Dependency/;

/** Attempts at a call that AWS's side fails or drops. */
const MAX_ATTEMPTS = 6;

/** How long, at AWS, a deletion is tried while something uses the resource. */
const IN_USE_SECONDS = 3_600;

/**
 * Whether to try a step again, and if so when: CloudFormation repeats what was
 * throttled or failed on the service's side, and deletions of what is in use.
 */
export function retryAt(
  run: Run,
  task: Task,
  error: unknown,
): Date | undefined {
  const now = run.clock.now().getTime();
  const code = error instanceof AwsError ? error.code : '';
  const status = error instanceof AwsError ? error.status : 500;
  const wait = (seconds: number) =>
    new Date(now + Math.max(20, run.clock.scale(seconds)));
  if (THROTTLED.test(code)) {
    return task.attempts < 10 * MAX_ATTEMPTS
      ? wait(Math.min(60, 2 ** task.attempts))
      : undefined;
  }
  if (task.action === 'DELETE' && IN_USE.test(code)) {
    const begun = new Date(task.startedAt ?? now).getTime();
    return now < begun + run.clock.scale(IN_USE_SECONDS) ? wait(10) : undefined;
  }
  if (status >= 500 && task.attempts < MAX_ATTEMPTS) {
    return wait(2 ** task.attempts);
  }
  return undefined;
}

const HANDLER_CODES: Array<[RegExp, string]> = [
  [/NotStabilized|INCORRECT_CONFIGURATION/, 'NotStabilized'],
  [/AccessDenied|Unauthorized/, 'AccessDenied'],
  [/NotFound|NoSuch/, 'NotFound'],
  [/Duplicate|Already|EntityAlreadyExists|Conflict/, 'AlreadyExists'],
  [/LimitExceeded|Quota/, 'ServiceLimitExceeded'],
  [/Throttl/, 'Throttling'],
  [/Invalid|Malformed|Validation|Missing/, 'InvalidRequest'],
];

/** The reason in a resource's event, as CloudFormation's handlers word it. */
export function failureReason(run: Run, task: Task, error: unknown): string {
  if (!(error instanceof AwsError)) {
    return `Internal Failure: ${(error as Error).message}`;
  }
  // Templates are worked out by CloudFormation itself, not by a handler.
  if (error instanceof CloudFormationError) return error.message;
  const code =
    HANDLER_CODES.find(([pattern]) => pattern.test(error.code))?.[1] ??
    'GeneralServiceException';
  const token = uuidFrom(
    `${run.stack.stackId}${task.logicalId}${task.startedAt}`,
  );
  const type = run.stack.resources[task.logicalId]?.type ?? task.leftover?.type;
  const origin =
    code === 'NotStabilized'
      ? ''
      : ` (Service: ${serviceName(type)}, Status Code: ${error.status}, Request ID: ${token})`;
  return `Resource handler returned message: "${error.message}${origin}" (RequestToken: ${token}, HandlerErrorCode: ${code})`;
}

/** A service as handlers name it: `AWS::EC2::VPC` is of `Ec2`. */
function serviceName(type = ''): string {
  const [, name = ''] = type.split('::');
  if (name === 'Logs') return 'CloudWatchLogs';
  return name === name.toUpperCase()
    ? name.charAt(0) + name.slice(1).toLowerCase()
    : name;
}

function uuidFrom(seed: string): string {
  const hex = createHash('sha256').update(seed).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join('-');
}
