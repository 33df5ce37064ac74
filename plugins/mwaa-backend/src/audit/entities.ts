import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import {
  ANNOTATION_ORIGIN_LOCATION,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { isError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  MWAA_ENVIRONMENT_ARN_ANNOTATION,
  MWAA_LOCATION_TYPE,
} from 'backstage-plugin-mwaa-common';

/** An environment, as far as it says which entity stands for it. */
export interface EntityOf {
  arn: string;
  /** The entity that the environment's own tag names. */
  entityTag: string | null;
}

/** The catalog is asked by a URL, and servers take no endless ones. */
const ARNS_PER_REQUEST = 20;

/**
 * Finds the entities that stand for environments. An annotation alone is no
 * proof: it counts where discovery emitted the entity for this environment, or
 * where the environment's own tag names it, which is preferred.
 *
 * @returns by ARN; empty when the catalog does not answer, since nothing of
 *   the audit hangs on it
 */
export async function entitiesOf(
  environments: EntityOf[],
  credentials: BackstageCredentials,
  options: { catalog: CatalogService; logger: LoggerService },
): Promise<Map<string, Entity>> {
  if (environments.length === 0) return new Map();
  try {
    const items: Entity[] = [];
    for (let from = 0; from < environments.length; from += ARNS_PER_REQUEST) {
      const some = environments.slice(from, from + ARNS_PER_REQUEST);
      const answer = await options.catalog.getEntities(
        {
          filter: {
            [`metadata.annotations.${MWAA_ENVIRONMENT_ARN_ANNOTATION}`]:
              some.map(({ arn }) => arn),
          },
          fields: [
            'kind',
            'metadata.name',
            'metadata.namespace',
            'metadata.annotations',
          ],
        },
        { credentials },
      );
      items.push(...answer.items);
    }
    return new Map(
      environments.flatMap(environment => {
        const entity = entityOf(environment, items);
        return entity ? [[environment.arn, entity]] : [];
      }),
    );
  } catch (error) {
    options.logger.warn(
      `The audit goes on without entities, since the catalog does not answer: ${
        isError(error) ? error.message : error
      }`,
    );
    return new Map();
  }
}

function entityOf(
  { arn, entityTag }: EntityOf,
  entities: Entity[],
): Entity | undefined {
  const claiming = entities.filter(
    ({ metadata }) =>
      metadata.annotations?.[MWAA_ENVIRONMENT_ARN_ANNOTATION]?.trim() === arn,
  );
  return (
    claiming.find(entity => stringifyEntityRef(entity) === entityTag) ??
    claiming.find(
      ({ metadata }) =>
        metadata.annotations?.[ANNOTATION_ORIGIN_LOCATION] ===
        `${MWAA_LOCATION_TYPE}:${arn}`,
    )
  );
}
