import { createApiRef } from '@backstage/frontend-plugin-api';
import type { MwaaApi } from 'backstage-plugin-mwaa-common';

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
