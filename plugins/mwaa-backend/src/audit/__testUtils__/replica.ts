/**
 * A portal's backend with nothing but the audit of one place, over an estate
 * of its own making. It is started as a process, so that it can be killed, and
 * tells what it does line by line.
 */
import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { DatabaseAuditStore } from '../store/DatabaseAuditStore';
import { startAuditSweeps } from '../sweep/startAuditSweeps';
import { Sweeper } from '../sweep/Sweeper';
import { FakeEstate, PLACE } from './FakeEstate';
import { ownership } from './ownership';
import type { ReplicaLine, ReplicaSettings } from './replicaTypes';

const settings: ReplicaSettings = JSON.parse(
  process.env.REPLICA_SETTINGS ?? '{}',
);

function tell(line: ReplicaLine): void {
  process.stdout.write(`@${JSON.stringify(line)}\n`);
}

const estate = new FakeEstate();
for (let number = 1; number <= settings.environments; number += 1) {
  const name = `etl-${number}`;
  estate.add(name, {
    before: async () => {
      tell({ did: 'read', name });
      await new Promise(resolve =>
        setTimeout(resolve, settings.readingMilliseconds),
      );
    },
  });
}

const backend = createBackend();
backend.add(
  createServiceFactory({
    service: coreServices.rootConfig,
    deps: {},
    factory: () =>
      new ConfigReader({
        app: { baseUrl: 'http://localhost' },
        backend: {
          baseUrl: 'http://127.0.0.1',
          listen: { host: '127.0.0.1', port: 0 },
          database: {
            client: 'pg',
            connection: settings.connection,
            prefix: settings.prefix,
          },
        },
      }),
  }),
);
backend.add(
  createBackendPlugin({
    pluginId: 'mwaa',
    register(env) {
      env.registerInit({
        deps: {
          auditor: coreServices.auditor,
          auth: coreServices.auth,
          database: coreServices.database,
          logger: coreServices.logger,
          scheduler: coreServices.scheduler,
        },
        async init(deps) {
          const sweeper = new Sweeper({
            ...deps,
            aws: estate.aws,
            catalog: {
              getEntities: async () => ({ items: [] }),
            } as Partial<CatalogService> as CatalogService,
            ownership,
            judge: estate.judge,
            profile: 'current',
            retention: 1e10,
            store: await DatabaseAuditStore.create(deps),
          });
          await startAuditSweeps({
            ...deps,
            places: [PLACE],
            schedule: {
              frequency: settings.frequency,
              timeout: settings.timeout,
            },
            sweeper: {
              sweep: async (place, signal) => {
                const result = await sweeper.sweep(place, signal);
                tell({ did: 'swept', result });
                return result;
              },
            },
          });
          tell({ did: 'started' });
        },
      });
    },
  }),
);
backend.start();
