import type { Entity } from '@backstage/catalog-model';
import {
  MWAA_ENVIRONMENT_ARN_ANNOTATION,
  MWAA_ENVIRONMENT_RESOURCE_TYPE,
  parseEnvironmentArn,
  type EnvironmentArn,
} from 'backstage-plugin-mwaa-common';

/** What an entity says about which environment it stands for. */
export type EnvironmentReference =
  | { kind: 'absent' }
  | { kind: 'malformed'; value: string; message: string }
  | { kind: 'arn'; arn: EnvironmentArn };

/** Reads the entity's annotation; never throws. */
export function environmentReference(entity: Entity): EnvironmentReference {
  const value = entity.metadata.annotations?.[MWAA_ENVIRONMENT_ARN_ANNOTATION];
  if (!value?.trim()) {
    return { kind: 'absent' };
  }
  try {
    return { kind: 'arn', arn: parseEnvironmentArn(value) };
  } catch (error) {
    return { kind: 'malformed', value, message: (error as Error).message };
  }
}

/** Whether the entity is one of the Resources that stand for environments. */
export function isEnvironmentResource(entity: Entity): boolean {
  return (
    entity.kind.toLocaleLowerCase('en-US') === 'resource' &&
    entity.spec?.type === MWAA_ENVIRONMENT_RESOURCE_TYPE
  );
}

/**
 * Whether an entity has an environment of its own to show. For the legacy
 * frontend's `EntitySwitch` and `EntityLayout.Route`; the current frontend has
 * the same as a filter predicate.
 *
 * @public
 */
export function isMwaaEnvironmentAvailable(entity: Entity): boolean {
  return (
    environmentReference(entity).kind !== 'absent' ||
    isEnvironmentResource(entity)
  );
}
