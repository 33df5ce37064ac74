import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { JsonObject } from '@backstage/types';
import {
  MWAA_ENVIRONMENT_ARN_ANNOTATION,
  MWAA_ENVIRONMENT_RESOURCE_TYPE,
} from 'backstage-plugin-mwaa-common';
import { FakeMwaaBackend } from './FakeMwaaBackend';

/** What the form sends at the least. */
export const input = {
  name: 'etl',
  account: '111122223333',
  region: 'us-east-1',
  owner: 'group:default/data',
};

/** The entity that discovery makes of it. */
export const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: {
    name: 'etl',
    namespace: 'default',
    annotations: {
      [MWAA_ENVIRONMENT_ARN_ANNOTATION]:
        'arn:aws:airflow:us-east-1:111122223333:environment/etl',
    },
  },
  spec: { type: MWAA_ENVIRONMENT_RESOURCE_TYPE },
};

/** The actions' options, over a backend that is not there. */
export function fakes() {
  const backend = new FakeMwaaBackend();
  return {
    backend,
    options: {
      auth: mockServices.auth({ pluginId: 'scaffolder' }),
      catalog: catalogServiceMock({ entities: [entity] }),
      discovery: mockServices.discovery(),
      fetchApi: backend,
      interval: 1,
      patience: 20,
    },
  };
}

/**
 * A context whose checkpoints behave as the task runner's: what a run of the
 * step had stored before it began is given back, what it stores itself is for
 * the next run.
 */
export function context(
  more: Partial<ActionContext<JsonObject>> = {},
  stored: Map<string, unknown> = new Map(),
) {
  const before = new Map(stored);
  const outputs: Record<string, unknown> = {};
  const lines: string[] = [];
  const say = (message: string) => lines.push(message);
  const logger = mockServices.logger.mock({
    info: say,
    warn: say,
    error: say,
  });
  const ctx = {
    ...createMockActionContext({ input, ...more }),
    ...more,
    logger,
    output: (name: string, value: unknown) => {
      outputs[name] = value;
    },
    checkpoint: async (options: {
      key: string;
      fn: () => Promise<unknown>;
    }) => {
      if (before.has(options.key)) return before.get(options.key);
      const value = await options.fn();
      stored.set(options.key, value);
      return value;
    },
  };
  return { ctx: ctx as never, outputs, lines, stored };
}
