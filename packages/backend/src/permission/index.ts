import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { readGrants } from './grants';
import { GrantsPolicy } from './GrantsPolicy';

/** The portal's permission policy: what `permission.grants` grants. */
export default createBackendModule({
  pluginId: 'permission',
  moduleId: 'grants',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        policy: policyExtensionPoint,
      },
      async init({ config, policy }) {
        policy.setPolicy(new GrantsPolicy(readGrants(config)));
      },
    });
  },
});
