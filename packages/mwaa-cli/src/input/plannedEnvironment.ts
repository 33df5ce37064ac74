import { partitionOf, type Environment } from 'mwaa-network';
import { list, text, type Values } from '../args/command';
import { badInput } from '../badInput';
import { plannedOptions } from './networkOptions';

/** What an environment that does not exist yet is called. */
export const PLANNED = 'planned';

/**
 * The environment that the options describe, in a network that has none yet;
 * undefined when they describe none.
 *
 * @throws BadInput when they describe half of one
 */
export function plannedEnvironment(values: Values): Environment | undefined {
  const given = Object.keys(plannedOptions).filter(
    name => values[name] !== undefined,
  );
  if (given.length === 0) return undefined;
  const SubnetIds = list(values, 'subnets');
  const SecurityGroupIds = list(values, 'security-groups');
  for (const [name, ids] of Object.entries({
    subnets: SubnetIds,
    'security-groups': SecurityGroupIds,
  })) {
    if (ids.length === 0) {
      throw badInput(
        `--${given[0]}`,
        `describes an environment, and --${name} is missing`,
        'Give --subnets A,B and --security-groups X',
      );
    }
  }
  const bucket = text(values, 'bucket');
  const region = text(values, 'region');
  const account = text(values, 'account');
  const partition = partitionOf(region ?? '');
  return {
    Name: PLANNED,
    ...(region && account
      ? {
          Arn: `arn:${partition}:airflow:${region}:${account}:environment/${PLANNED}`,
        }
      : {}),
    NetworkConfiguration: { SubnetIds, SecurityGroupIds },
    WebserverAccessMode: text(values, 'access-mode'),
    AirflowVersion: text(values, 'airflow-version'),
    EndpointManagement: 'SERVICE',
    ...(bucket
      ? {
          SourceBucketArn: bucket.startsWith('arn:')
            ? bucket
            : `arn:${partition}:s3:::${bucket}`,
        }
      : {}),
  };
}
