import type { Entity } from '@backstage/catalog-model';
import { MWAA_ENVIRONMENT_ARN_ANNOTATION } from 'backstage-plugin-mwaa-common';

function environment(name: string, arn?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      uid: name,
      namespace: 'default',
      name,
      ...(arn && {
        annotations: { [MWAA_ENVIRONMENT_ARN_ANNOTATION]: arn },
      }),
    },
    spec: { type: 'mwaa-environment', owner: 'group:default/data-platform' },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/data-platform' }],
  };
}

const arnOf = (name: string) =>
  `arn:aws:airflow:eu-west-1:111122223333:environment/${name}`;

/** Names of the environments of the development page; each is a state. */
export const environmentNames = [
  'healthy',
  'failing',
  'private',
  'large',
  'partial',
  'creating',
  'create-failed',
  'gone',
  'denied',
  'refused',
  'unreachable',
  'empty-network',
  'loading',
];

export const entities: Entity[] = [
  ...environmentNames.map(name => environment(name, arnOf(name))),
  environment('malformed', 'arn:aws:s3:::some-bucket'),
  environment('missing'),
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { uid: 'pipeline', namespace: 'default', name: 'pipeline' },
    spec: { type: 'service', lifecycle: 'production', owner: 'data-platform' },
    relations: [
      { type: 'dependsOn', targetRef: 'resource:default/healthy' },
      { type: 'dependsOn', targetRef: 'resource:default/failing' },
    ],
  },
];
