import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createMwaaDecommissionAction } from './decommission/createMwaaDecommissionAction';
import { createMwaaDriftAction } from './drift/createMwaaDriftAction';
import { createMwaaPlanAction } from './plan/createMwaaPlanAction';
import { createMwaaProvisionAction } from './provision/createMwaaProvisionAction';
import { createMwaaRepairAction } from './repair/createMwaaRepairAction';
import { createMwaaTemplateAction } from './template/createMwaaTemplateAction';
import { createMwaaUpdateAction } from './update/createMwaaUpdateAction';

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
        const options = { auth, discovery };
        scaffolder.addActions(
          createMwaaPlanAction(options),
          createMwaaTemplateAction(options),
          createMwaaProvisionAction({ ...options, catalog }),
          createMwaaUpdateAction(options),
          createMwaaRepairAction(options),
          createMwaaDecommissionAction(options),
          createMwaaDriftAction(options),
        );
      },
    });
  },
});
