import {
  createApiFactory,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { MwaaAuditClient, MwaaClient } from 'backstage-plugin-mwaa-common';
import { mwaaAuditApiRef } from '../api/mwaaApiRef';
import { mwaaApiRef } from './mwaaApiRef';

const deps = { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef };

/** The REST API of the backend plugin, in both frontend systems. */
export const mwaaApiFactory = createApiFactory({
  api: mwaaApiRef,
  deps,
  factory: options => new MwaaClient(options),
});

/** The audit's part of it. */
export const auditApiFactory = createApiFactory({
  api: mwaaAuditApiRef,
  deps,
  factory: options => new MwaaAuditClient(options),
});
