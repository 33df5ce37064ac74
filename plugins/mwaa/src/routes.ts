import { createRouteRef } from '@backstage/core-plugin-api';

/** The Network tab, in both frontend systems. */
export const networkRouteRef = createRouteRef({ id: 'mwaa:network' });
