import { setTimeout as sleep } from 'node:timers/promises';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  MWAA_ENVIRONMENT_ARN_ANNOTATION,
  MWAA_ENVIRONMENT_RESOURCE_TYPE,
} from 'backstage-plugin-mwaa-common';

/** @internal */
export interface WaitForEntityOptions {
  catalog: CatalogService;
  credentials: BackstageCredentials;
  signal?: AbortSignal;
  /** Milliseconds between two looks. */
  interval: number;
  /** Milliseconds after which it is given up. */
  patience: number;
}

/**
 * Waits until discovery has brought an environment into the catalog.
 *
 * @returns its entity ref; undefined when it has not come in time
 */
export async function waitForEntity(
  arn: string,
  options: WaitForEntityOptions,
): Promise<string | undefined> {
  const { catalog, credentials, interval, patience, signal } = options;
  const end = Date.now() + patience;
  do {
    const { items } = await catalog.queryEntities(
      {
        filter: {
          kind: 'resource',
          'spec.type': MWAA_ENVIRONMENT_RESOURCE_TYPE,
          [`metadata.annotations.${MWAA_ENVIRONMENT_ARN_ANNOTATION}`]: arn,
        },
        fields: ['kind', 'metadata.namespace', 'metadata.name'],
        limit: 1,
      },
      { credentials },
    );
    if (items.length > 0) return stringifyEntityRef(items[0]);
    await sleep(interval, undefined, { signal }).catch(() => undefined);
  } while (Date.now() < end && !signal?.aborted);
  return undefined;
}
