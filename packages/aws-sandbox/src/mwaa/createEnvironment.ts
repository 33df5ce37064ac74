import {
  CreateEnvironmentInput,
  CreateEnvironmentOutput,
} from '@aws-sdk/client-mwaa';
import { randomUUID } from 'node:crypto';
import { roles } from '../iam/roleRecords';
import { CallContext } from '../kernel/types';
import { hasWebEndpoint, offerService } from './connections';
import { loggingOf } from './logging';
import {
  environmentsPerRegion,
  mwaaSeconds,
  serviceAccount,
} from './offer.data';
import { EnvironmentRecord, environments, invalid } from './records';
import {
  checkBucket,
  checkExecutionRole,
  checkKey,
  checkMayCreateEndpoints,
  checkNetwork,
} from './validateResources';
import { checkLogLevels, completeSettings, Settings } from './validateSettings';

const SERVICE_ROLE = 'AWSServiceRoleForAmazonMWAA';

/**
 * Begins to make an environment; what becomes of it shows in `GetEnvironment`.
 * @throws AwsError `ValidationException`, `AccessDeniedException`.
 */
export async function createEnvironment(
  context: CallContext,
  input: CreateEnvironmentInput & Settings,
): Promise<CreateEnvironmentOutput> {
  const { account, region } = context;
  const name = input.Name!;
  checkName(context, name);
  const settings = completeSettings(input as Settings);
  checkLogLevels(input.LoggingConfiguration);
  checkEndpointManagement(input.EndpointManagement);
  const vpcId = checkNetwork(context, input.NetworkConfiguration);
  checkBucket(context, input.SourceBucketArn!);
  checkExecutionRole(context, input.ExecutionRoleArn!);
  await checkKey(context, input.KmsKey);
  await checkMayCreateEndpoints(context, vpcId);
  const ServiceRoleArn = await serviceRole(context);

  const now = context.clock.now();
  const record: EnvironmentRecord = {
    ...(input as CreateEnvironmentInput & { Name: string }),
    ...settings,
    Name: name,
    SourceBucketArn: input.SourceBucketArn!,
    NetworkConfiguration: {
      SubnetIds: input.NetworkConfiguration!.SubnetIds!,
      SecurityGroupIds: input.NetworkConfiguration!.SecurityGroupIds!,
    },
    AirflowConfigurationOptions: input.AirflowConfigurationOptions ?? {},
    Arn: `arn:aws:airflow:${region}:${account}:environment/${name}`,
    Status: 'CREATING',
    CreatedAt: now,
    ServiceRoleArn,
    LoggingConfiguration: loggingOf(context, name, input.LoggingConfiguration),
    LastUpdate: { Status: 'PENDING', CreatedAt: now },
    Tags: input.Tags ?? {},
    EndpointManagement: input.EndpointManagement ?? 'SERVICE',
    CeleryExecutorQueue: `arn:aws:sqs:${region}:${serviceAccount}:airflow-celery-${randomUUID()}`,
    DatabaseVpcEndpointService: offerService(context),
    WebserverVpcEndpointService: hasWebEndpoint(settings)
      ? offerService(context)
      : undefined,
    networkInterfaceIds: [],
    vpcEndpointIds: [],
    stage: 'connecting',
    until: new Date(
      now.getTime() + context.clock.scale(mwaaSeconds.interfaces),
    ),
  };
  environments(context).set(name, record);
  return { Arn: record.Arn };
}

function checkName(context: CallContext, name: string): void {
  if (!/^[a-zA-Z][0-9a-zA-Z\-_]{0,79}$/.test(name)) {
    throw invalid(
      `Environment name ${name} must start with a letter, have at most 80 characters, and consist of letters, digits, - and _`,
    );
  }
  if (environments(context).has(name)) {
    throw invalid(`An environment with name ${name} already exists`);
  }
  if (environments(context).size >= environmentsPerRegion) {
    throw invalid(
      `The quota of ${environmentsPerRegion} environments has been reached`,
    );
  }
}

function checkEndpointManagement(value: string | undefined): void {
  if (value && value !== 'SERVICE' && value !== 'CUSTOMER') {
    throw invalid(`EndpointManagement ${value} must be SERVICE or CUSTOMER`);
  }
}

/** The service-linked role, made the first time by the caller's permission. */
async function serviceRole(context: CallContext): Promise<string> {
  const existing = roles(context.store, context.account).get(SERVICE_ROLE);
  if (existing) {
    return existing.Arn;
  }
  const { Role } = await context.call('iam', 'CreateServiceLinkedRole', {
    AWSServiceName: 'airflow.amazonaws.com',
  });
  return Role.Arn;
}
