import {
  ApiBlueprint,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { RiShieldCheckLine } from '@remixicon/react';
import { MwaaAuditClient } from 'backstage-plugin-mwaa-common';
import { mwaaAuditApiRef } from './auditApiRef';
import { auditRouteRef } from './routes';

export const auditApi = ApiBlueprint.make({
  name: 'audit',
  params: defineParams =>
    defineParams({
      api: mwaaAuditApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new MwaaAuditClient({ discoveryApi, fetchApi }),
    }),
});

export const auditPage = PageBlueprint.make({
  params: {
    path: '/mwaa',
    title: 'MWAA audit',
    icon: <RiShieldCheckLine />,
    // The page brings its own, within its main landmark.
    noHeader: true,
    routeRef: auditRouteRef,
    loader: () => import('./AuditPage').then(m => <m.AuditPage />),
  },
});
