import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createMwaaPlanAction } from './plan/createMwaaPlanAction';
import { createMwaaProvisionAction } from './provision/createMwaaProvisionAction';

/**
 * Adds the MWAA actions to the scaffolder.
 *
 * @public
 */
export const scaffolderModuleMwaa = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'mwaa',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        discovery: coreServices.discovery,
        scaffolder: scaffolderActionsExtensionPoint,
      },
      async init({ auth, catalog, discovery, scaffolder }) {
        scaffolder.addActions(
          createMwaaPlanAction({ auth, discovery }),
          createMwaaProvisionAction({ auth, catalog, discovery }),
        );
      },
    });
  },
});
