import {
  ApiBlueprint,
  createFrontendPlugin,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { RiWindyLine } from '@remixicon/react';
import { mwaaApiFactory } from './api/factories';
import { auditApi, auditPage } from './audit/blueprints';
import { environmentEntityFilter, networkTabFilter } from './entity/filters';
import { formFieldExtensions } from './formFields/blueprints';
import { operationsPage } from './operations/blueprints';
import {
  auditRouteRef,
  createFromTemplateRouteRef,
  networkRouteRef,
  operationsRouteRef,
} from './routes';

export const mwaaApi = ApiBlueprint.make({
  params: defineParams => defineParams(mwaaApiFactory),
});

export const networkContent = EntityContentBlueprint.make({
  name: 'network',
  params: {
    path: '/network',
    title: 'Network',
    group: 'operation',
    routeRef: networkRouteRef,
    filter: networkTabFilter,
    loader: () =>
      import('./network/NetworkContent').then(m => <m.NetworkContent />),
  },
});

export const healthCard = EntityCardBlueprint.make({
  name: 'health',
  params: {
    type: 'info',
    filter: environmentEntityFilter,
    loader: () => import('./health/HealthCard').then(m => <m.HealthCard />),
  },
});

/**
 * Network tab, health card, audit and operations pages and form fields for
 * Amazon MWAA, for the current frontend system.
 *
 * @public
 */
export const mwaaPlugin = createFrontendPlugin({
  pluginId: 'mwaa',
  title: 'Amazon MWAA',
  icon: <RiWindyLine />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    network: networkRouteRef,
    audit: auditRouteRef,
    operations: operationsRouteRef,
  },
  externalRoutes: { createFromTemplate: createFromTemplateRouteRef },
  extensions: [
    mwaaApi,
    networkContent,
    healthCard,
    auditApi,
    auditPage,
    operationsPage,
    ...formFieldExtensions,
  ],
});
