import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { mwaaPermissions } from 'backstage-plugin-mwaa-common';
import { mwaaAwsServiceRef } from 'backstage-plugin-mwaa-node';
import { judge } from 'mwaa-network';
import { startAudit } from './audit';
import { readConfig } from './config';
import { EnvironmentReader } from './environment/EnvironmentReader';
import { EnvironmentService } from './environment/EnvironmentService';
import { OperationService } from './operations/OperationService';
import { OperationRunner } from './operations/runner/OperationRunner';
import { schedulePruning } from './operations/runner/schedulePruning';
import { scheduleRunner } from './operations/runner/scheduleRunner';
import { DatabaseOperationStore } from './operations/store/DatabaseOperationStore';
import { FactsReader } from './planning/FactsReader';
import { Planner } from './planning/Planner';
import { createRouter } from './router/createRouter';

/**
 * The backend of the MWAA plugins: what is known of an entity's environment,
 * plans, and the operations that provision.
 *
 * @public
 */
export const mwaaPlugin = createBackendPlugin({
  pluginId: 'mwaa',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        aws: mwaaAwsServiceRef,
        cache: coreServices.cache,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const { aws, cache, permissions } = deps;
        const { cacheTtl, pauses, profile, retention } = readConfig(
          deps.config,
        );
        const ttl = cacheTtl;
        deps.permissionsRegistry.addPermissions(mwaaPermissions);

        const facts = new FactsReader({ aws, cache, ttl });
        const planner = new Planner({ aws, facts, profile });
        const store = await DatabaseOperationStore.create(deps);
        const runner = new OperationRunner({
          ...deps,
          pauses,
          planner,
          profile,
          store,
        });
        const kick = await scheduleRunner({
          ...deps,
          runner,
          frequency: pauses.shortest,
        });
        await schedulePruning({ ...deps, retention, store });
        deps.httpRouter.use(
          createRouter({
            ...deps,
            environments: new EnvironmentService({
              aws,
              catalog: deps.catalog,
              permissions,
              profile,
              reader: new EnvironmentReader({ aws, cache, ttl }),
            }),
            facts,
            operations: new OperationService({ ...deps, kick, store }),
            planner,
          }),
        );
        deps.httpRouter.use(await startAudit({ ...deps, judge, profile }));
      },
    });
  },
});
