import {
  createRoutableExtension,
  type BackstagePlugin,
} from '@backstage/core-plugin-api';
import { operationsRouteRef } from './routes';

/** The operations page for the former frontend system, to be routed at `/mwaa-operations`. */
export function provideOperationsPage(plugin: BackstagePlugin) {
  return plugin.provide(
    createRoutableExtension({
      name: 'MwaaOperationsPage',
      component: () => import('./OperationsPage').then(m => m.OperationsPage),
      mountPoint: operationsRouteRef,
    }),
  );
}
