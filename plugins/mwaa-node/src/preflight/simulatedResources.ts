import type { PreflightQuestions } from 'mwaa-network';
import { additionsToOthers, creations } from '../iam/networkActions';

/** Stands for the id that something will have. */
const ID = 'preflight';

/**
 * What an action will act on, as far as its name can be known beforehand:
 * CloudFormation begins the names that it makes up with the stack's. `*` where
 * an action knows no resource: what is granted on resources of a type alone
 * would look denied there.
 */
export function resourceOf(
  action: string,
  questions: PreflightQuestions,
  place: { account: string; region: string; partition: string },
): string {
  const { account, partition, region } = place;
  const { environmentName, executionRoleArn, stackName, vpcId } = questions;
  const [service, operation] = action.split(':');
  const here = (name: string) =>
    `arn:${partition}:${service}:${region}:${account}:${name}`;
  if (operation === 'PassRole' && executionRoleArn) return executionRoleArn;
  if (service === 'airflow' && environmentName) {
    return here(`environment/${environmentName}`);
  }
  if (vpcId && additionsToOthers.includes(action)) return here(`vpc/${vpcId}`);
  if (service === 'ec2' && !operation.startsWith('Describe')) {
    return here(`${madeBy(action)}/${ID}`);
  }
  if (service === 'kms' && operation !== 'CreateKey') return here(`key/${ID}`);
  if (!stackName) return '*';
  switch (service) {
    case 'iam':
      return `arn:${partition}:iam::${account}:role/${stackName}-role`;
    case 's3':
      return `arn:${partition}:s3:::${stackName.toLowerCase()}-bucket`;
    case 'cloudwatch':
      return here(`alarm:${stackName}-alarm`);
    case 'logs':
      return here(`log-group:${stackName}-logs`);
    default:
      return '*';
  }
}

/** The type of what an action of EC2's makes, or of what most stand on. */
function madeBy(action: string): string {
  return (
    Object.entries(creations).find(([, actions]) =>
      actions.includes(action),
    )?.[0] ?? 'vpc'
  );
}
