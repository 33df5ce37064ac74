import {
  UpdateEnvironmentInput,
  UpdateEnvironmentOutput,
} from '@aws-sdk/client-mwaa';
import { find } from '../ec2/kinds';
import { CallContext } from '../kernel/types';
import { mwaaSeconds } from './offer.data';
import { environmentNamed, invalid } from './records';
import {
  checkBucket,
  checkExecutionRole,
  checkGroups,
} from './validateResources';
import { checkLogLevels, completeSettings, Settings } from './validateSettings';

const CHANGEABLE = ['AVAILABLE', 'UPDATE_FAILED', 'CREATE_FAILED'];

/** Begins an update. @throws AwsError `ValidationException`. */
export function updateEnvironment(
  context: CallContext,
  input: UpdateEnvironmentInput & Settings,
): UpdateEnvironmentOutput {
  const record = environmentNamed(context, input.Name);
  if (!CHANGEABLE.includes(record.Status)) {
    throw invalid(
      `Environments with ${record.Status} status cannot be updated`,
    );
  }
  completeSettings({ ...(record as Settings), ...(input as Settings) });
  checkLogLevels(input.LoggingConfiguration);
  if (input.SourceBucketArn) {
    checkBucket(context, input.SourceBucketArn);
  }
  if (input.ExecutionRoleArn) {
    checkExecutionRole(context, input.ExecutionRoleArn);
  }
  if (input.NetworkConfiguration) {
    const [subnetId] = record.NetworkConfiguration.SubnetIds;
    const { VpcId } = find(context, 'subnets', subnetId);
    checkGroups(context, VpcId, input.NetworkConfiguration.SecurityGroupIds);
  }
  const now = context.clock.now();
  Object.assign(record, {
    Status: 'UPDATING',
    LastUpdate: { Status: 'PENDING', CreatedAt: now },
    change: input,
    stage: 'updating',
    until: new Date(now.getTime() + context.clock.scale(mwaaSeconds.update)),
  });
  return { Arn: record.Arn };
}
