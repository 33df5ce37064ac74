import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import {
  MWAA_ENVIRONMENTS_CHANGED_TOPIC,
  type EnvironmentsChangedEvent,
} from 'backstage-plugin-mwaa-common';
import { mwaaAwsServiceRef } from 'backstage-plugin-mwaa-node';
import { readDiscoveryConfig } from './config/readDiscoveryConfig';
import { MwaaEnvironmentEntityProvider } from './provider/MwaaEnvironmentEntityProvider';
import { RefreshRequests } from './provider/RefreshRequests';

/**
 * The catalog's module for Amazon MWAA: environments in the configured accounts
 * and Regions become Resource entities.
 *
 * @public
 */
export const catalogModuleMwaa = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'mwaa',
  register(env) {
    env.registerInit({
      deps: {
        aws: mwaaAwsServiceRef,
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
        events: eventsServiceRef,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({
        aws,
        catalog,
        config,
        events,
        lifecycle,
        logger,
        scheduler,
      }) {
        const accounts = aws.accounts();
        if (accounts.length === 0) {
          logger.warn(
            'No environments will be found: mwaa.accounts is missing in the configuration',
          );
          return;
        }
        const discovery = readDiscoveryConfig(config);
        const tasks = new Set<string>();
        for (const { account, name, regions } of accounts) {
          for (const region of regions) {
            const place = { account, region };
            tasks.add(MwaaEnvironmentEntityProvider.taskId(place));
            catalog.addEntityProvider(
              new MwaaEnvironmentEntityProvider({
                place,
                accountName: name,
                aws,
                config: discovery,
                taskRunner: scheduler.createScheduledTaskRunner(
                  discovery.schedule,
                ),
                logger,
              }),
            );
          }
        }

        const requests = new RefreshRequests({ scheduler, logger });
        lifecycle.addShutdownHook(() => requests.stop());
        await events.subscribe({
          id: 'mwaa-environment-provider',
          topics: [MWAA_ENVIRONMENTS_CHANGED_TOPIC],
          async onEvent({ eventPayload }) {
            const { account, region } =
              eventPayload as EnvironmentsChangedEvent;
            const task = MwaaEnvironmentEntityProvider.taskId({
              account,
              region,
            });
            if (tasks.has(task)) {
              requests.request(task);
            }
          },
        });
      },
    });
  },
});
