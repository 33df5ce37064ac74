import type { PreflightQuestions } from 'mwaa-network';

/**
 * What an action will act on, as far as its name can be known beforehand:
 * CloudFormation begins the names that it makes up with the stack's. `*` where
 * the thing has no name before it is there, or no resource at all.
 */
export function resourceOf(
  action: string,
  questions: PreflightQuestions,
  place: { account: string; region: string; partition: string },
): string {
  const { account, partition, region } = place;
  const { environmentName, executionRoleArn, stackName } = questions;
  const [service, operation] = action.split(':');
  if (operation === 'CreateServiceLinkedRole') {
    return `arn:${partition}:iam::${account}:role/aws-service-role/airflow.amazonaws.com/AWSServiceRoleForAmazonMWAA`;
  }
  if (operation === 'PassRole' && executionRoleArn) return executionRoleArn;
  if (service === 'airflow' && environmentName) {
    return `arn:${partition}:airflow:${region}:${account}:environment/${environmentName}`;
  }
  if (!stackName) return '*';
  switch (service) {
    case 'iam':
      return `arn:${partition}:iam::${account}:role/${stackName}-role`;
    case 's3':
      return `arn:${partition}:s3:::${stackName.toLowerCase()}-bucket`;
    case 'cloudwatch':
      return `arn:${partition}:cloudwatch:${region}:${account}:alarm:${stackName}-alarm`;
    default:
      return '*';
  }
}
