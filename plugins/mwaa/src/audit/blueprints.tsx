import { ApiBlueprint, PageBlueprint } from '@backstage/frontend-plugin-api';
import { RiShieldCheckLine } from '@remixicon/react';
import { auditApiFactory } from '../api/factories';
import { auditRouteRef } from '../routes';

export const auditApi = ApiBlueprint.make({
  name: 'audit',
  params: defineParams => defineParams(auditApiFactory),
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
