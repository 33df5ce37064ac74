import type { Entity } from '@backstage/catalog-model';
import { MWAA_ENVIRONMENT_ARN_ANNOTATION } from 'backstage-plugin-mwaa-common';
import { environmentArn, environmentName } from './reading';

/** A Resource that stands for an environment; `arn` may be anything or absent. */
export function environmentEntity(
  arn: string | null = environmentArn,
  name: string = environmentName,
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      uid: name,
      namespace: 'default',
      name,
      ...(arn !== null && {
        annotations: { [MWAA_ENVIRONMENT_ARN_ANNOTATION]: arn },
      }),
    },
    spec: { type: 'mwaa-environment', owner: 'group:default/data-platform' },
  };
}

/** A Component that depends on these Resources. */
export function dependentComponent(...names: string[]): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { uid: 'pipeline', namespace: 'default', name: 'pipeline' },
    spec: { type: 'service', lifecycle: 'production', owner: 'data-platform' },
    relations: names.map(name => ({
      type: 'dependsOn',
      targetRef: `resource:default/${name}`,
    })),
  };
}
