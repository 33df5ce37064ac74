import {
  discoveryApiRef,
  fetchApiRef,
  type ExternalRouteRef,
} from '@backstage/core-plugin-api';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { environmentEntity } from './__testUtils__/entities';
import { readView } from './__testUtils__/views';
import * as legacy from './legacy';
import { createFromTemplateRouteRef } from './routes';

const { mwaaApiRef, mwaaPlugin, MwaaHealthCard, MwaaNetworkContent } = legacy;

function renderLegacy(
  element: JSX.Element,
  mountedRoutes: Record<string, ExternalRouteRef> = {},
) {
  return renderInTestApp(
    <TestApiProvider
      apis={[
        [
          mwaaApiRef,
          {
            getEnvironment: async () => readView(),
            listOperations: async () => [],
            listAllOperations: async () => ({
              items: [],
              total: 0,
              quarantined: [],
            }),
          } as never,
        ],
        [permissionApiRef, mockApis.permission()],
        [catalogApiRef, catalogApiMock()],
      ]}
    >
      <EntityProvider entity={environmentEntity()}>
        <Routes>
          <Route path="/*" element={element} />
        </Routes>
      </EntityProvider>
    </TestApiProvider>,
    {
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        ...mountedRoutes,
      },
    },
  );
}

describe('the legacy entry point', () => {
  it('shows the Network tab', async () => {
    await renderLegacy(<MwaaNetworkContent />);
    expect(
      await screen.findByText('2 of 5 requirements fail'),
    ).toBeInTheDocument();
    expect(await screen.findByTestId('rf__wrapper')).toBeInTheDocument();
  });

  it.each([
    [
      'where they are bound',
      { '/forms/:namespace/:templateName': createFromTemplateRouteRef },
      '/forms/default/mwaa-update?',
    ],
    ['by custom where none are', {}, '/create/templates/default/mwaa-update?'],
  ])('links to the forms %s', async (_, mountedRoutes, address) => {
    await renderLegacy(<MwaaNetworkContent />, mountedRoutes);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Actions' }),
    );
    expect(
      (
        await screen.findByRole('menuitem', { name: 'Change settings' })
      ).getAttribute('href'),
    ).toContain(address);
  });

  it('has its forms where the scaffolder has its own, unless an app says otherwise', () => {
    expect(mwaaPlugin.externalRoutes).toEqual({
      createFromTemplate: createFromTemplateRouteRef,
    });
    expect(createFromTemplateRouteRef).toMatchObject({
      optional: true,
      defaultTarget: 'scaffolder.selectedTemplate',
    });
  });

  it('has the operations page, routed where the app says', async () => {
    await renderLegacy(<legacy.MwaaOperationsPage />);
    expect(await screen.findByText('Nothing is going on')).toBeInTheDocument();
    expect(mwaaPlugin.routes).toHaveProperty('operations');
  });

  it('shows the health card', async () => {
    await renderLegacy(<MwaaHealthCard />);
    expect(await screen.findByText('Worker CPU')).toBeInTheDocument();
  });

  it('brings a client of the backend', () => {
    expect(mwaaPlugin.getId()).toBe('mwaa');
    const [factory] = [...mwaaPlugin.getApis()];
    expect(factory.api.id).toBe(mwaaApiRef.id);
    expect(Object.values(factory.deps)).toEqual([discoveryApiRef, fetchApiRef]);
  });

  it('has the form fields and what decides where the tab is shown', () => {
    expect(legacy).toMatchObject({
      MwaaEnvironmentNameFieldExtension: expect.anything(),
      MwaaTargetPickerFieldExtension: expect.anything(),
      MwaaPlanPreviewFieldExtension: expect.anything(),
      MwaaSettingFieldExtension: expect.anything(),
      MwaaAirflowOptionsFieldExtension: expect.anything(),
      MwaaVpcPickerFieldExtension: expect.anything(),
      MwaaEnvironmentPickerFieldExtension: expect.anything(),
      MwaaRepairPreviewFieldExtension: expect.anything(),
      MwaaUpdatePreviewFieldExtension: expect.anything(),
      MwaaDecommissionConfirmFieldExtension: expect.anything(),
      MwaaOperationsPage: expect.anything(),
      isMwaaEnvironmentAvailable: expect.any(Function),
    });
  });
});
