import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogApi } from '@backstage/plugin-catalog-react';
import {
  MWAA_ENVIRONMENT_ARN_ANNOTATION,
  type EnvironmentArn,
  type EnvironmentId,
} from 'backstage-plugin-mwaa-common';
import type { Query } from '../reading';
import { environmentReference } from './environmentReference';

/** An entity of the catalog, and the environment whose ARN it carries. */
export interface EnvironmentEntity {
  arn: EnvironmentArn;
  entity: Entity;
}

/** Every entity that the reader may see and that stands for an environment. */
export function environmentEntities(
  from: CatalogApi,
): Query<EnvironmentEntity[]> {
  return {
    from,
    key: ['environmentEntities'],
    read: async () => {
      const { items } = await from.getEntities({
        filter: {
          [`metadata.annotations.${MWAA_ENVIRONMENT_ARN_ANNOTATION}`]:
            CATALOG_FILTER_EXISTS,
        },
        fields: ['kind', 'metadata', 'relations'],
      });
      return items.flatMap(entity => {
        const reference = environmentReference(entity);
        return reference.kind === 'arn' ? [{ arn: reference.arn, entity }] : [];
      });
    },
  };
}

/** Whether both are the same environment. */
export function isSame(a: EnvironmentId, b: Partial<EnvironmentId>): boolean {
  return a.account === b.account && a.region === b.region && a.name === b.name;
}
