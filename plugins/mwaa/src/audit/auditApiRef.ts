import { createApiRef } from '@backstage/frontend-plugin-api';
import type { MwaaAuditApi } from 'backstage-plugin-mwaa-common';

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
