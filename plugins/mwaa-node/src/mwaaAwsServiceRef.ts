import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { DefaultMwaaAws } from './DefaultMwaaAws';
import type { MwaaAws } from './types';

/**
 * AWS for a backend plugin or module, by `mwaa.accounts` and `aws` in the
 * configuration.
 *
 * @public
 */
export const mwaaAwsServiceRef = createServiceRef<MwaaAws>({
  id: 'mwaa.aws',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
      },
      factory: ({ config, logger, metrics }) =>
        DefaultMwaaAws.fromConfig(config, { logger, metrics }),
    }),
});
