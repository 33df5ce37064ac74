import { createApiRef } from '@backstage/frontend-plugin-api';
import type { MwaaApi, MwaaAuditApi } from 'backstage-plugin-mwaa-common';

/**
 * The REST API of the MWAA backend plugin. Replace it to serve the components
 * of this plugin from somewhere else.
 *
 * @public
 */
export const mwaaApiRef = createApiRef<MwaaApi>().with({
  id: 'plugin.mwaa.client',
  pluginId: 'mwaa',
});

/**
 * The audit's part of the REST API. Replace it to serve the page from
 * somewhere else.
 *
 * @public
 */
export const mwaaAuditApiRef = createApiRef<MwaaAuditApi>().with({
  id: 'plugin.mwaa.audit-client',
  pluginId: 'mwaa',
});
