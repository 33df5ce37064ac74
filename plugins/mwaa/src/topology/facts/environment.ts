import { displayId, type Environment } from 'mwaa-network';
import type { MwaaTranslate } from '../../translation';
import { Facts, type Fact } from './types';

export function environmentFacts(
  environment: Environment,
  t: MwaaTranslate,
): Fact[] {
  const { MinWorkers: min, MaxWorkers: max } = environment;
  return new Facts(t)
    .add('fact.arn', environment.Arn && displayId(environment.Arn))
    .add('fact.status', environment.Status)
    .add('fact.airflowVersion', environment.AirflowVersion)
    .add('fact.environmentClass', environment.EnvironmentClass)
    .add(
      'fact.workers',
      min !== undefined && max !== undefined
        ? t('fact.workersRange', { min: String(min), max: String(max) })
        : undefined,
    )
    .addList(
      'fact.subnets',
      environment.NetworkConfiguration?.SubnetIds?.map(displayId),
    )
    .addList(
      'fact.securityGroups',
      environment.NetworkConfiguration?.SecurityGroupIds?.map(displayId),
    )
    .list();
}
