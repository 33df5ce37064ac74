import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type { MwaaApi } from 'backstage-plugin-mwaa-common';
import mwaaPlugin, { mwaaApiRef } from '../src';
import { devApi } from './api';
import { entities } from './entities';
import { formPage } from './form';

const devCatalog = createFrontendModule({
  pluginId: 'catalog',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: catalogApiRef,
          deps: {},
          factory: () => new InMemoryCatalogClient({ entities }),
        }),
    }),
  ],
});

const devBackend = createFrontendModule({
  pluginId: 'mwaa',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: mwaaApiRef,
          deps: {},
          factory: () => devApi as MwaaApi,
        }),
    }),
    formPage,
  ],
});

createDevApp({
  features: [catalogPlugin, mwaaPlugin, devCatalog, devBackend],
});
