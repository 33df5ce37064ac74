import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import {
  MWAA_ENVIRONMENTS_CHANGED_TOPIC,
  mwaaEnvironmentReadPermission,
  mwaaTargetPermissions,
  parseMwaaTargetRef,
  type EnvironmentsChangedEvent,
} from 'backstage-plugin-mwaa-common';
import {
  mwaaAwsServiceRef,
  readOwnershipConfig,
} from 'backstage-plugin-mwaa-node';
import { judge } from 'mwaa-network';
import { startAudit } from './audit';
import { readConfig } from './config';
import { EnvironmentReader } from './environment/EnvironmentReader';
import { EnvironmentService } from './environment/EnvironmentService';
import { EnvironmentAccess } from './authorization/EnvironmentAccess';
import { EnvironmentDirectory } from './authorization/EnvironmentDirectory';
import { TargetAuthorizer } from './authorization/TargetAuthorizer';
import { Lifecycle } from './lifecycle/Lifecycle';
import { createLimits } from './limits';
import { createOperationMetrics } from './operations/metrics/operationMetrics';
import { OperationAccess } from './authorization/OperationAccess';
import { createOperationService } from './operations/service/OperationService';
import { OperationRunner } from './operations/runner/OperationRunner';
import { schedulePruning } from './operations/runner/schedulePruning';
import { scheduleRunner } from './operations/runner/scheduleRunner';
import { DatabaseOperationStore } from './operations/store/DatabaseOperationStore';
import {
  mwaaTargetResourceRef,
  mwaaTargetRules,
} from './authorization/targetRules';
import { FactsReader } from './planning/FactsReader';
import { Planner } from './planning/Planner';
import { createRouter } from './router/createRouter';
import { UsableService } from './usable/UsableService';

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
        metrics: metricsServiceRef,
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
        deps.permissionsRegistry.addPermissions([
          mwaaEnvironmentReadPermission,
        ]);
        deps.permissionsRegistry.addResourceType({
          resourceRef: mwaaTargetResourceRef,
          permissions: mwaaTargetPermissions,
          rules: Object.values(mwaaTargetRules),
          // A reference says all there is to know: nothing has to be looked up.
          getResources: async refs => refs.map(parseMwaaTargetRef),
        });

        const facts = new FactsReader({ aws, cache, ttl });
        const ownership = readOwnershipConfig(deps.config);
        const tagNames = ownership.tags;
        const usable = new UsableService({
          aws,
          cache,
          ttl,
          ownerTag: tagNames.owner,
        });
        const planner = new Planner({ aws, facts, profile, tagNames, usable });
        const lifecycle = new Lifecycle({ aws, profile, tagNames, usable });
        const store = await DatabaseOperationStore.create(deps);
        const authorizer = new TargetAuthorizer(deps);
        const directory = new EnvironmentDirectory({
          aws,
          cache,
          ownership,
          ttl,
          known: async id => (await store.list(id, 1)).length > 0,
        });
        await deps.events.subscribe({
          id: 'mwaa-environment-directory',
          topics: [MWAA_ENVIRONMENTS_CHANGED_TOPIC],
          onEvent: ({ eventPayload }) =>
            directory.forget(eventPayload as EnvironmentsChangedEvent),
        });
        const access = new EnvironmentAccess({
          ...deps,
          authorizer,
          directory,
        });
        const metrics = createOperationMetrics({ ...deps, store });
        const runner = new OperationRunner({
          ...deps,
          metrics,
          lifecycle,
          pauses,
          planner,
          profile,
          store,
        });
        const wakeRunner = await scheduleRunner({
          ...deps,
          runner,
          frequency: pauses.shortest,
        });
        await schedulePruning({ ...deps, retention, store });
        deps.httpRouter.use(
          createRouter({
            ...deps,
            access,
            lifecycle,
            environments: new EnvironmentService({
              aws,
              catalog: deps.catalog,
              directory,
              permissions,
              profile,
              reader: new EnvironmentReader({ aws, cache, ttl }),
            }),
            facts,
            limits: await createLimits(deps),
            operations: createOperationService({
              ...deps,
              access,
              metrics,
              operationAccess: new OperationAccess({ ...deps, authorizer }),
              store,
              wakeRunner,
            }),
            planner,
            usable,
          }),
        );
        deps.httpRouter.use(await startAudit({ ...deps, judge, profile }));
      },
    });
  },
});
