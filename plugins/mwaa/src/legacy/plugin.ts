import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { MwaaClient } from 'backstage-plugin-mwaa-common';
import { mwaaApiRef } from '../api/mwaaApiRef';
import { auditApiFactory, provideAuditPage } from '../audit/legacy';
import { auditRouteRef } from '../audit/routes';
import { provideOperationsPage } from '../operations/legacy';
import { operationsRouteRef } from '../operations/routes';
import { createFromTemplateRouteRef, networkRouteRef } from '../routes';

/**
 * The plugin for the former frontend system.
 *
 * @public
 */
export const mwaaPlugin = createPlugin({
  id: 'mwaa',
  routes: {
    network: networkRouteRef,
    audit: auditRouteRef,
    operations: operationsRouteRef,
  },
  externalRoutes: { createFromTemplate: createFromTemplateRouteRef },
  apis: [
    createApiFactory({
      api: mwaaApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new MwaaClient({ discoveryApi, fetchApi }),
    }),
    auditApiFactory,
  ],
});

/**
 * The Network tab, for an `EntityLayout.Route`.
 *
 * @public
 */
export const MwaaNetworkContent = mwaaPlugin.provide(
  createRoutableExtension({
    name: 'MwaaNetworkContent',
    component: () =>
      import('../network/NetworkContent').then(m => m.NetworkContent),
    mountPoint: networkRouteRef,
  }),
);

/**
 * Status, health and verdict in short, for the overview page.
 *
 * @public
 */
export const MwaaHealthCard = mwaaPlugin.provide(
  createComponentExtension({
    name: 'MwaaHealthCard',
    component: {
      lazy: () => import('../health/HealthCard').then(m => m.HealthCard),
    },
  }),
);

/**
 * Every environment's verdict, for the platform team; a page, by custom at
 * `/mwaa`.
 *
 * @public
 */
export const MwaaAuditPage = provideAuditPage(mwaaPlugin);

/**
 * What is going on with every environment, for whoever administers; a page, by
 * custom at `/mwaa-operations`.
 *
 * @public
 */
export const MwaaOperationsPage = provideOperationsPage(mwaaPlugin);
