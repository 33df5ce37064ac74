import { discoveryApiRef, fetchApiRef } from '@backstage/core-plugin-api';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { environmentEntity } from './__testUtils__/entities';
import { readView } from './__testUtils__/views';
import * as legacy from './legacy';

const { mwaaApiRef, mwaaPlugin, MwaaHealthCard, MwaaNetworkContent } = legacy;

function renderLegacy(element: JSX.Element) {
  return renderInTestApp(
    <TestApiProvider
      apis={[
        [mwaaApiRef, { getEnvironment: async () => readView() } as never],
        [permissionApiRef, mockApis.permission()],
      ]}
    >
      <EntityProvider entity={environmentEntity()}>
        <Routes>
          <Route path="/*" element={element} />
        </Routes>
      </EntityProvider>
    </TestApiProvider>,
    { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
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
      MwaaDecommissionConfirmFieldExtension: expect.anything(),
      isMwaaEnvironmentAvailable: expect.any(Function),
    });
  });
});
