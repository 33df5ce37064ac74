import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/core-plugin-api';

/** The Network tab, in both frontend systems. */
export const networkRouteRef = createRouteRef({ id: 'mwaa:network' });

/** The audit page, in both. */
export const auditRouteRef = createRouteRef({ id: 'mwaa:audit' });

/** The operations page, in both. */
export const operationsRouteRef = createRouteRef({ id: 'mwaa:operations' });

/** A form of the scaffolder, wherever an app has that; in both frontend systems. */
export const createFromTemplateRouteRef = createExternalRouteRef({
  id: 'mwaa:create-from-template',
  optional: true,
  params: ['namespace', 'templateName'],
  defaultTarget: 'scaffolder.selectedTemplate',
});
