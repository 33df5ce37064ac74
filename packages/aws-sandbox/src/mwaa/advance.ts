import { randomUUID } from 'node:crypto';
import { AwsError } from '../kernel/types';
import {
  changeGroups,
  changeWebEndpoint,
  createEndpoints,
  createInterfaces,
  customerEndpointsExist,
  removeConnections,
  ServiceContext,
} from './connections';
import { createLogGroups, loggingOf } from './logging';
import { networkProblems } from './network/check';
import { mwaaSeconds } from './offer.data';
import { EnvironmentRecord, environments } from './records';

/** What MWAA answers, whatever is wrong with the network. */
const INCORRECT_CONFIGURATION = {
  ErrorCode: 'INCORRECT_CONFIGURATION',
  ErrorMessage:
    'You may need to check the execution role permissions policy for your environment, and that each of the VPC networking components required by the environment are configured to allow traffic. Troubleshooting: https://docs.aws.amazon.com/mwaa/latest/userguide/troubleshooting.html',
};

/** Takes the environment's next step, if its time has come. */
export async function advance(
  context: ServiceContext,
  record: EnvironmentRecord,
): Promise<void> {
  if (context.faults.isStalled(environmentWork(context, record))) {
    return;
  }
  if (record.Status === 'AVAILABLE') {
    const told = failureTold(context, record, 'create');
    if (told) {
      fail(context, record, 'CREATE_FAILED', told);
      return;
    }
  }
  const isDue = record.until && record.until <= context.clock.now();
  if (record.stage === 'waiting') {
    await wait(context, record, Boolean(isDue));
  } else if (isDue) {
    await step(context, record);
  }
}

async function step(
  context: ServiceContext,
  record: EnvironmentRecord,
): Promise<void> {
  switch (record.stage) {
    case 'connecting':
      await connect(context, record);
      break;
    case 'starting':
      await start(context, record);
      break;
    case 'updating':
      await update(context, record);
      break;
    case 'deleting':
      await removeConnections(context, record);
      environments(context).delete(record.Name);
      break;
    default:
      delete record.until;
  }
  context.store.touch();
}

function environmentWork(
  { account, region }: ServiceContext,
  { Name, Status }: EnvironmentRecord,
) {
  return { service: 'airflow', account, region, name: Name, status: Status };
}

/** Why a fault lets the environment fail, if one does. */
function failureTold(
  context: ServiceContext,
  record: EnvironmentRecord,
  at: 'create' | 'update',
) {
  const ErrorMessage = context.faults.failureOf({
    ...environmentWork(context, record),
    resource: 'AWS::MWAA::Environment',
    logicalId: record.Name,
    at,
    atRest: record.Status === 'AVAILABLE',
  });
  return (
    ErrorMessage && {
      ErrorCode: INCORRECT_CONFIGURATION.ErrorCode,
      ErrorMessage,
    }
  );
}

function later(context: ServiceContext, seconds: number): Date {
  return new Date(context.clock.now().getTime() + context.clock.scale(seconds));
}

async function connect(
  context: ServiceContext,
  record: EnvironmentRecord,
): Promise<void> {
  try {
    createInterfaces(context, record);
    if (record.EndpointManagement === 'CUSTOMER') {
      record.Status = 'PENDING';
      record.stage = 'waiting';
      record.until = later(context, mwaaSeconds.wait);
      return;
    }
    await createEndpoints(context, record);
    record.stage = 'starting';
    record.until = later(context, mwaaSeconds.create - mwaaSeconds.interfaces);
  } catch (error: any) {
    if (!(error instanceof AwsError)) {
      throw error;
    }
    fail(context, record, 'CREATE_FAILED', {
      ErrorCode: INCORRECT_CONFIGURATION.ErrorCode,
      ErrorMessage: error.message,
    });
  }
}

async function wait(
  context: ServiceContext,
  record: EnvironmentRecord,
  isOver: boolean,
): Promise<void> {
  if (customerEndpointsExist(context, record)) {
    record.Status = 'CREATING';
    record.stage = 'starting';
    record.until = later(context, mwaaSeconds.create - mwaaSeconds.interfaces);
    context.store.touch();
  } else if (isOver) {
    fail(context, record, 'CREATE_FAILED', {
      ErrorCode: INCORRECT_CONFIGURATION.ErrorCode,
      ErrorMessage:
        'The VPC endpoints for the environment were not created within 72 hours.',
    });
  }
}

async function start(
  context: ServiceContext,
  record: EnvironmentRecord,
): Promise<void> {
  const told = failureTold(context, record, 'create');
  if (told || problemsOf(context, record).length > 0) {
    fail(context, record, 'CREATE_FAILED', told || INCORRECT_CONFIGURATION);
    return;
  }
  await createLogGroups(context.call, record.LoggingConfiguration);
  const host = record.WebserverAccessMode === 'PRIVATE_ONLY' ? '-vpce' : '';
  record.WebserverUrl = `${randomUUID()}${host}.c12.${context.region}.airflow.amazonaws.com`;
  succeed(context, record);
}

async function update(
  context: ServiceContext,
  record: EnvironmentRecord,
): Promise<void> {
  const { Name, NetworkConfiguration, LoggingConfiguration, ...rest } =
    record.change!;
  const before = { ...record };
  Object.assign(record, rest);
  if (NetworkConfiguration) {
    record.NetworkConfiguration = {
      ...record.NetworkConfiguration,
      SecurityGroupIds: NetworkConfiguration.SecurityGroupIds!,
    };
  }
  if (LoggingConfiguration) {
    record.LoggingConfiguration = loggingOf(context, record.Name, {
      ...record.LoggingConfiguration,
      ...LoggingConfiguration,
    } as any);
  }
  delete record.change;
  const told = failureTold(context, record, 'update');
  if (told || problemsOf(context, record).length > 0) {
    // As MWAA does, it goes on with what it had.
    Object.assign(record, before);
    delete record.change;
    fail(context, record, 'UPDATE_FAILED', told || INCORRECT_CONFIGURATION);
    return;
  }
  changeGroups(context, record);
  await changeWebEndpoint(context, record);
  await createLogGroups(context.call, record.LoggingConfiguration);
  succeed(context, record);
}

export function problemsOf(
  context: Pick<ServiceContext, 'store' | 'account' | 'region'>,
  record: EnvironmentRecord,
): string[] {
  return networkProblems(context, {
    subnetIds: record.NetworkConfiguration.SubnetIds,
    securityGroupIds: record.NetworkConfiguration.SecurityGroupIds,
    bucketArn: record.SourceBucketArn,
    name: record.Name,
    executionRoleArn: record.ExecutionRoleArn!,
    queueArn: record.CeleryExecutorQueue,
    kmsKey: record.KmsKey,
  });
}

function succeed(context: ServiceContext, record: EnvironmentRecord): void {
  record.Status = 'AVAILABLE';
  record.LastUpdate = { Status: 'SUCCESS', CreatedAt: context.clock.now() };
  delete record.stage;
  delete record.until;
}

function fail(
  context: ServiceContext,
  record: EnvironmentRecord,
  status: 'CREATE_FAILED' | 'UPDATE_FAILED',
  error: { ErrorCode: string; ErrorMessage: string },
): void {
  record.Status = status;
  record.LastUpdate = {
    Status: 'FAILED',
    CreatedAt: context.clock.now(),
    Error: error,
  };
  delete record.stage;
  delete record.until;
  context.store.touch();
}
