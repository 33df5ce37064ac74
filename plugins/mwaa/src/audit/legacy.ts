import {
  createApiFactory,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
  type BackstagePlugin,
} from '@backstage/core-plugin-api';
import { MwaaAuditClient } from 'backstage-plugin-mwaa-common';
import { mwaaAuditApiRef } from './auditApiRef';
import { auditRouteRef } from './routes';

/** The audit's API for the former frontend system. */
export const auditApiFactory = createApiFactory({
  api: mwaaAuditApiRef,
  deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
  factory: ({ discoveryApi, fetchApi }) =>
    new MwaaAuditClient({ discoveryApi, fetchApi }),
});

/** The audit page for the former frontend system, to be routed at `/mwaa`. */
export function provideAuditPage(plugin: BackstagePlugin) {
  return plugin.provide(
    createRoutableExtension({
      name: 'MwaaAuditPage',
      component: () => import('./AuditPage').then(m => m.AuditPage),
      mountPoint: auditRouteRef,
    }),
  );
}
