/**
 * A backend with nothing but our plugin: real scheduler, real database in a
 * folder, real SDK; whoever calls is the user that they say they are, and may
 * everything. A process of its own, so that it can be killed.
 *
 * Settings come as one JSON text in `FAULT_BACKEND`: `port`, `directory` and
 * `config`.
 */
import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { createRequire } from 'node:module';
import { at } from '../../lib/paths.mjs';

const require = createRequire(import.meta.url);
const { default: mwaaPlugin } = require(
  at('plugins/mwaa-backend/src/index.ts'),
);

const { port, directory, config } = JSON.parse(process.env.FAULT_BACKEND);

const ALLOW = { result: 'ALLOW' };

const permissions = createServiceFactory({
  service: coreServices.permissions,
  deps: {},
  factory: () => ({
    authorize: async requests => requests.map(() => ALLOW),
    authorizeConditional: async requests => requests.map(() => ALLOW),
  }),
});

/** The catalog is empty. */
const catalog = createServiceFactory({
  service: catalogServiceRef,
  deps: {},
  factory: () => ({
    getEntities: async () => ({ items: [] }),
    getEntitiesByRefs: async ({ entityRefs }) => ({
      items: entityRefs.map(() => undefined),
    }),
    getEntityByRef: async () => undefined,
    queryEntities: async () => ({ items: [], totalItems: 0, pageInfo: {} }),
  }),
});

const userInfo = createServiceFactory({
  service: coreServices.userInfo,
  deps: {},
  factory: () => ({
    getUserInfo: async ({ principal }) => ({
      userEntityRef: principal.userEntityRef,
      ownershipEntityRefs: [
        principal.userEntityRef,
        'group:default/data-platform',
      ],
    }),
  }),
});

const backend = createBackend();
for (const feature of [
  mockServices.rootConfig.factory({
    data: {
      ...config,
      app: { baseUrl: `http://localhost:${port}` },
      backend: {
        baseUrl: `http://localhost:${port}`,
        listen: { host: '127.0.0.1', port },
        database: {
          client: 'better-sqlite3',
          connection: { directory },
        },
      },
    },
  }),
  mockServices.auth.factory(),
  mockServices.httpAuth.factory(),
  permissions,
  catalog,
  userInfo,
  mwaaPlugin,
]) {
  backend.add(feature);
}
backend.start().then(
  () => process.stdout.write('ready\n'),
  // Its reasons are in the log already.
  () => process.exit(1),
);
