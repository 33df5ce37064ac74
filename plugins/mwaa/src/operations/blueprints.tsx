import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { RiListCheck3 } from '@remixicon/react';
import { operationsRouteRef } from '../routes';

export const operationsPage = PageBlueprint.make({
  name: 'operations',
  params: {
    path: '/mwaa-operations',
    title: 'MWAA operations',
    icon: <RiListCheck3 />,
    // The page brings its own, within its main landmark.
    noHeader: true,
    routeRef: operationsRouteRef,
    loader: () => import('./OperationsPage').then(m => <m.OperationsPage />),
  },
});
