import { createRouteRef } from '@backstage/core-plugin-api';

/** The audit page, in both frontend systems. */
export const auditRouteRef = createRouteRef({ id: 'mwaa:audit' });
