import type { TopologyNode } from '../types';
import { createNode, type View } from '../view';
import { regionId } from './containers';

/**
 * The environment, in the VPC of its subnets. Its bucket, role, key and
 * security groups have no place in the picture of their own: what is said of
 * them marks the environment, as does what is said of its groups.
 */
export function environmentNodes(view: View): TopologyNode[] {
  const { environment, subnetIds, groupIds, subnets } = view.network;
  if (!environment || view.environmentId === null) return [];
  const vpc = subnetIds
    .map(id => subnets.get(id)?.VpcId)
    .find(id => id !== undefined);
  return [
    createNode(view, {
      id: view.environmentId,
      kind: 'environment',
      parent: vpc ?? view.vpcIds[0] ?? regionId(view),
      label: environment.Name,
      detail: [
        environment.AirflowVersion && `Airflow ${environment.AirflowVersion}`,
        environment.EnvironmentClass,
        environment.Status,
      ]
        .filter(Boolean)
        .join(' · '),
      aliases: [environment.Name, environment.Arn],
      governedBy: [
        ...groupIds,
        ...dependencies(environment.SourceBucketArn),
        ...dependencies(environment.ExecutionRoleArn),
        ...dependencies(environment.KmsKey),
      ],
    }),
  ];
}

/** The ids by which a finding may name what an ARN stands for. */
function dependencies(arn: string | undefined): string[] {
  if (!arn) return [];
  return [
    arn,
    arn.slice(arn.lastIndexOf(':') + 1),
    arn.slice(arn.lastIndexOf('/') + 1),
  ];
}
