import { createRouteRef } from '@backstage/core-plugin-api';

/** The operations page, in both frontend systems. */
export const operationsRouteRef = createRouteRef({ id: 'mwaa:operations' });
