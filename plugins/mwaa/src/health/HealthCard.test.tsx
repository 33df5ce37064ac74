import type { Entity } from '@backstage/catalog-model';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { screen } from '@testing-library/react';
import type { MwaaApi } from 'backstage-plugin-mwaa-common';
import { mwaaApiRef } from '../api/mwaaApiRef';
import { accessibilityProblems } from '../__testUtils__/axe';
import { environmentEntity } from '../__testUtils__/entities';
import { readView } from '../__testUtils__/views';
import { HealthCard } from './HealthCard';

function renderCard(
  getEnvironment: MwaaApi['getEnvironment'],
  entity: Entity = environmentEntity(),
  authorize:
    AuthorizeResult.ALLOW | AuthorizeResult.DENY = AuthorizeResult.ALLOW,
) {
  return renderInTestApp(
    <EntityProvider entity={entity}>
      <HealthCard />
    </EntityProvider>,
    {
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: [
        [mwaaApiRef, { getEnvironment }],
        mockApis.permission({ authorize }),
      ],
    },
  );
}

describe('HealthCard', () => {
  it('shows status, verdict and checks, and leads to the tab', async () => {
    const { container } = renderCard(async () => readView());
    expect(await screen.findByText('Available')).toBeInTheDocument();
    expect(screen.getByText('2 of 5 requirements fail')).toBeInTheDocument();
    expect(screen.getByText('Worker CPU')).toBeInTheDocument();
    expect(screen.getByText('1 check passes')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Open the Network tab' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/resource/data-platform/network',
    );
    expect(await accessibilityProblems(container)).toEqual([]);
  });

  it('says why there is nothing to show', async () => {
    renderCard(async () => {
      throw new TypeError('Failed to fetch');
    });
    expect(
      await screen.findByText('The portal’s backend does not answer'),
    ).toBeInTheDocument();
  });

  it('says that the environment is gone', async () => {
    renderCard(async () => ({
      state: 'gone',
      arn: '',
      readAt: '',
      message: 'ResourceNotFoundException',
    }));
    expect(
      await screen.findByText('There is no such environment any more'),
    ).toBeInTheDocument();
  });

  it('asks for nothing without the permission', async () => {
    const getEnvironment = jest.fn(async () => readView());
    renderCard(
      getEnvironment,
      environmentEntity(undefined, 'forbidden-card'),
      AuthorizeResult.DENY,
    );
    expect(
      await screen.findByText('You may not see this environment'),
    ).toBeInTheDocument();
    expect(getEnvironment).not.toHaveBeenCalled();
  });

  it('tells of a malformed annotation', async () => {
    renderCard(async () => readView(), environmentEntity('nonsense'));
    expect(
      await screen.findByText(
        'The annotation is not the ARN of an environment',
      ),
    ).toBeInTheDocument();
  });
});
