import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { guard, guardUpgrades } from './guard';
import { readOrigins } from './origins';

/** The portal's HTTP server, which answers to its own names only. */
export default rootHttpRouterServiceFactory({
  configure({ app, server, config, applyDefaults }) {
    const origins = readOrigins(config);
    app.use(guard(origins));
    guardUpgrades(server, origins);
    applyDefaults();
  },
});
