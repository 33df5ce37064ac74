import {
  createExtensionTester,
  mockApis,
  renderInTestApp,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { coreExtensionData } from '@backstage/frontend-plugin-api';
import { screen } from '@testing-library/react';
import { mwaaApiRef } from './api/mwaaApiRef';
import { environmentEntity } from './__testUtils__/entities';
import { readView } from './__testUtils__/views';
import defaultExport from '.';
import { operationsPage } from './operations/blueprints';
import { healthCard, mwaaApi, networkContent } from './plugin';

const apis = [
  [
    mwaaApiRef,
    {
      getEnvironment: async () => readView(),
      listOperations: async () => [],
    },
  ],
  mockApis.permission(),
] as const;

describe('mwaaPlugin', () => {
  it('is what the package exports by default', () => {
    expect(defaultExport).toMatchObject({ pluginId: 'mwaa' });
    for (const id of [
      'api:mwaa',
      'entity-content:mwaa/network',
      'entity-card:mwaa/health',
      'page:mwaa/operations',
      'scaffolder-form-field:mwaa/environment-name',
      'scaffolder-form-field:mwaa/target-picker',
      'scaffolder-form-field:mwaa/plan-preview',
      'scaffolder-form-field:mwaa/update-preview',
    ]) {
      expect(defaultExport.getExtension(id as never)).toBeDefined();
    }
  });

  it('has a Network tab at /network, among the operational ones', () => {
    const tab = createExtensionTester(networkContent);
    expect(tab.get(coreExtensionData.routePath)).toBe('/network');
    expect(tab.get(EntityContentBlueprint.dataRefs.title)).toBe('Network');
    expect(tab.get(EntityContentBlueprint.dataRefs.group)).toBe('operation');
  });

  it('has an operations page at /mwaa-operations', () => {
    const page = createExtensionTester(operationsPage);
    expect(page.get(coreExtensionData.routePath)).toBe('/mwaa-operations');
  });

  it('shows the tab on an entity page', async () => {
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: environmentEntity() }),
        networkContent,
      ],
      apis,
    });
    expect(
      await screen.findByText('2 of 5 requirements fail'),
    ).toBeInTheDocument();
  });

  it('shows the card on an entity page', async () => {
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: environmentEntity() }),
        healthCard,
      ],
      apis,
    });
    expect(await screen.findByText('Worker CPU')).toBeInTheDocument();
  });

  it('brings a client of the backend', async () => {
    createExtensionTester(mwaaApi);
    renderInTestApp(<p>ready</p>, { features: [defaultExport] });
    expect(await screen.findByText('ready')).toBeInTheDocument();
  });
});
