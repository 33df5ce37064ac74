import {
  RELATION_DEPENDS_ON,
  RELATION_HAS_PART,
  type Entity,
} from '@backstage/catalog-model';
import { useRelatedEntities } from '@backstage/plugin-catalog-react';
import { useMemo } from 'react';
import { environmentReference } from '../entity/environmentReference';

/**
 * The environments that an entity depends on, or has as a part: Resources that
 * carry an ARN, by name.
 */
export function useRelatedEnvironments(entity: Entity): {
  environments: Entity[];
  loading: boolean;
  error?: Error;
} {
  const dependencies = useRelatedEntities(entity, {
    type: RELATION_DEPENDS_ON,
    kind: 'resource',
  });
  const parts = useRelatedEntities(entity, {
    type: RELATION_HAS_PART,
    kind: 'resource',
  });
  const environments = useMemo(
    () =>
      [...(dependencies.entities ?? []), ...(parts.entities ?? [])]
        .filter(other => environmentReference(other).kind === 'arn')
        .filter(
          (other, index, all) =>
            all.findIndex(
              ({ metadata }) => metadata.uid === other.metadata.uid,
            ) === index,
        )
        .sort((a, b) => a.metadata.name.localeCompare(b.metadata.name)),
    [dependencies.entities, parts.entities],
  );
  return {
    environments,
    loading: dependencies.loading || parts.loading,
    error: dependencies.error ?? parts.error,
  };
}
