import {
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
} from '@backstage/core-plugin-api';
import { auditApiFactory, mwaaApiFactory } from '../api/factories';
import {
  auditRouteRef,
  createFromTemplateRouteRef,
  networkRouteRef,
  operationsRouteRef,
} from '../routes';

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
  apis: [mwaaApiFactory, auditApiFactory],
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
export const MwaaAuditPage = mwaaPlugin.provide(
  createRoutableExtension({
    name: 'MwaaAuditPage',
    component: () => import('../audit/AuditPage').then(m => m.AuditPage),
    mountPoint: auditRouteRef,
  }),
);

/**
 * What is going on with every environment, for whoever administers; a page, by
 * custom at `/mwaa-operations`.
 *
 * @public
 */
export const MwaaOperationsPage = mwaaPlugin.provide(
  createRoutableExtension({
    name: 'MwaaOperationsPage',
    component: () =>
      import('../operations/OperationsPage').then(m => m.OperationsPage),
    mountPoint: operationsRouteRef,
  }),
);
