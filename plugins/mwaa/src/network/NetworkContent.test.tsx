import type { Entity } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { EnvironmentView, MwaaApi } from 'backstage-plugin-mwaa-common';
import { mwaaApiRef } from '../api/mwaaApiRef';
import { accessibilityProblems } from '../__testUtils__/axe';
import {
  dependentComponent,
  environmentEntity,
} from '../__testUtils__/entities';
import { endedOperation } from '../__testUtils__/operations';
import { refusedPart } from '../__testUtils__/reading';
import { changed, publicNetwork } from '../__testUtils__/snapshots';
import { readView } from '../__testUtils__/views';
import { NetworkContent } from './NetworkContent';

type GetEnvironment = MwaaApi['getEnvironment'];

function renderContent(
  getEnvironment: GetEnvironment,
  options: {
    entity?: Entity;
    catalog?: Entity[];
    decision?: AuthorizeResult.ALLOW | AuthorizeResult.DENY;
    listOperations?: MwaaApi['listOperations'];
  } = {},
) {
  const {
    entity = environmentEntity(),
    catalog = [],
    decision = AuthorizeResult.ALLOW,
    listOperations = async () => [],
  } = options;
  return renderInTestApp(
    <EntityProvider entity={entity}>
      <NetworkContent />
    </EntityProvider>,
    {
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: [
        [mwaaApiRef, { getEnvironment, listOperations }],
        mockApis.permission({ authorize: decision }),
        catalogApiMock({ entities: catalog }),
      ],
    },
  );
}

const answering = (
  view: EnvironmentView,
): jest.MockedFunction<GetEnvironment> =>
  jest.fn(async (_entity, _options) => view);

async function backendError(status: number, message: string) {
  return ResponseError.fromResponse(
    Response.json({ error: { name: 'Error', message } }, { status }),
  );
}

describe('NetworkContent', () => {
  it('shows an outline while the environment is read', async () => {
    renderContent(() => new Promise(() => {}));
    await waitFor(() =>
      expect(screen.getByText('Reading the environment')).toBeInTheDocument(),
    );
  });

  it('shows the environment with verdict, health and findings', async () => {
    const getEnvironment = answering(readView());
    renderContent(getEnvironment);
    expect(
      await screen.findByRole('heading', { name: 'data-platform' }),
    ).toBeInTheDocument();
    expect(getEnvironment).toHaveBeenCalledWith(
      { kind: 'Resource', namespace: 'default', name: 'data-platform' },
      expect.objectContaining({ refresh: false }),
    );
    const details = screen.getByLabelText('Environment details');
    for (const text of [
      '111122223333',
      'eu-west-1',
      '2.10.3',
      'mw1.small',
      'Public (internet), inferred',
    ]) {
      expect(within(details).getByText(text)).toBeInTheDocument();
    }
    expect(screen.getByText('2 of 5 requirements fail')).toBeInTheDocument();
    expect(screen.getByText('Worker CPU')).toBeInTheDocument();
    expect(
      screen.getByRole('heading', {
        name: 'Private subnets route to a NAT device',
      }),
    ).toBeInTheDocument();
  });

  it('is accessible', async () => {
    const { container } = renderContent(answering(readView()));
    await screen.findByTestId('rf__wrapper');
    expect(await accessibilityProblems(container)).toEqual([]);
  });

  it('reads from AWS when asked to, and keeps what it has when that fails', async () => {
    const getEnvironment = answering(readView());
    renderContent(getEnvironment);
    const refresh = await screen.findByRole('button', { name: 'Refresh' });
    getEnvironment.mockRejectedValueOnce(new Error('throttled'));
    await userEvent.click(refresh);
    expect(getEnvironment).toHaveBeenLastCalledWith(
      expect.anything(),
      expect.objectContaining({ refresh: true }),
    );
    expect(
      await screen.findByText(/The newest reading failed \(throttled\)/),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('heading', { name: 'data-platform' }),
    ).toBeInTheDocument();
  });

  it('says which parts were not read, and why', async () => {
    const snapshot = changed(publicNetwork(), draft => {
      draft.networkAcls = refusedPart('ec2:DescribeNetworkAcls');
    });
    renderContent(answering(readView({ snapshot })));
    expect(
      await screen.findByText('1 part of the network could not be read'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/not authorized to perform: ec2:DescribeNetworkAcls/),
    ).toBeInTheDocument();
  });

  it('says that a new environment takes its time', async () => {
    renderContent(answering(readView({ environment: { Status: 'CREATING' } })));
    expect(
      await screen.findByText(/Creating: this page reads again by itself/),
    ).toBeInTheDocument();
  });

  it('shows why the creation failed', async () => {
    renderContent(
      answering(
        readView({
          environment: {
            Status: 'CREATE_FAILED',
            LastUpdate: {
              Status: 'FAILED',
              Error: {
                ErrorCode: 'INCORRECT_CONFIGURATION',
                ErrorMessage: 'Check the network.',
              },
            },
          },
        }),
      ),
    );
    expect(
      await screen.findByText(
        /INCORRECT_CONFIGURATION: Check the network.*delete the environment/,
      ),
    ).toBeInTheDocument();
  });

  it('tells how to add a missing annotation', async () => {
    renderContent(answering(readView()), { entity: environmentEntity(null) });
    expect(await screen.findByText('Missing Annotation')).toBeInTheDocument();
  });

  it('tells how to fix a malformed annotation', async () => {
    const getEnvironment = answering(readView());
    renderContent(getEnvironment, {
      entity: environmentEntity('arn:aws:s3:::bucket'),
    });
    expect(
      await screen.findByText(
        'The annotation is not the ARN of an environment',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText(/“arn:aws:s3:::bucket”/)).toBeInTheDocument();
    expect(getEnvironment).not.toHaveBeenCalled();
  });

  it('asks for nothing without the permission', async () => {
    const getEnvironment = answering(readView());
    // usePermission keeps answers by entity over all tests.
    renderContent(getEnvironment, {
      entity: environmentEntity(undefined, 'forbidden'),
      decision: AuthorizeResult.DENY,
    });
    expect(
      await screen.findByText('You may not see this environment'),
    ).toBeInTheDocument();
    expect(screen.getByText(/mwaa\.environment\.read/)).toBeInTheDocument();
    expect(getEnvironment).not.toHaveBeenCalled();
  });

  it('explains why a foreign ARN is refused, and what to do', async () => {
    const error = await backendError(403, 'No tag names it');
    renderContent(async () => {
      throw error;
    });
    expect(
      await screen.findByText(
        'The portal does not show this environment for this entity',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/backstage:entity.*resource:default\/data-platform/),
    ).toBeInTheDocument();
    expect(screen.getByText(/No tag names it/)).toBeInTheDocument();
  });

  it('repeats what AWS says when it denies, with the remedy', async () => {
    renderContent(
      answering({
        state: 'denied',
        arn: 'arn:aws:airflow:eu-west-1:111122223333:environment/x',
        readAt: '2026-09-14T08:30:00Z',
        message: 'AccessDenied: not today',
        remedy: 'Let the role in.',
      }),
    );
    expect(
      await screen.findByText(
        'AWS does not let the portal read this environment',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText(/AccessDenied: not today/)).toBeInTheDocument();
    expect(screen.getByText('Let the role in.')).toBeInTheDocument();
  });

  it('says that an environment is gone', async () => {
    renderContent(
      answering({
        state: 'gone',
        arn: 'arn:aws:airflow:eu-west-1:111122223333:environment/x',
        readAt: '2026-09-14T08:30:00Z',
        message: 'ResourceNotFoundException',
      }),
    );
    expect(
      await screen.findByText('There is no such environment any more'),
    ).toBeInTheDocument();
  });

  it('offers to try again when the backend does not answer', async () => {
    const getEnvironment = answering(readView());
    getEnvironment.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    const { container } = renderContent(getEnvironment);
    expect(
      await screen.findByText('The portal’s backend does not answer'),
    ).toBeInTheDocument();
    expect(await accessibilityProblems(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('heading', { name: 'data-platform' }),
    ).toBeInTheDocument();
  });

  it('shows the environment though its operations could not be read, and says so', async () => {
    const listOperations = jest.fn(async () => [endedOperation(1)]);
    listOperations.mockRejectedValueOnce(new Error('No database.'));
    renderContent(answering(readView()), { listOperations });
    expect(
      await screen.findByText(
        'The operations on this environment could not be read',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText(/No database\./)).toBeInTheDocument();
    expect(screen.getByText('2 of 5 requirements fail')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByText(/^Changing settings succeeded/),
    ).toBeInTheDocument();
    expect(screen.queryByText(/No database\./)).not.toBeInTheDocument();
  });

  it('points at the culprits of a finding', async () => {
    renderContent(answering(readView()));
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Show in the picture: Private subnets route to a NAT device',
      }),
    );
    expect(
      screen.getByText('Shown: Private subnets route to a NAT device'),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Clear' }));
    await waitFor(() =>
      expect(screen.queryByText(/^Shown:/)).not.toBeInTheDocument(),
    );
  });

  it('shows the environments that a Component depends on, one at a time', async () => {
    const getEnvironment = answering(readView());
    const first = environmentEntity(undefined, 'first');
    const second = environmentEntity(undefined, 'second');
    const database = environmentEntity(null, 'database');
    renderContent(getEnvironment, {
      entity: dependentComponent('second', 'first', 'database'),
      catalog: [first, second, database],
    });
    const chooser = await screen.findByRole('button', { name: /Environment/ });
    expect(chooser).toHaveTextContent('first');
    expect(getEnvironment).toHaveBeenCalledWith(
      expect.objectContaining({ name: 'first' }),
      expect.anything(),
    );
    await userEvent.click(chooser);
    expect(
      screen.getAllByRole('option').map(({ textContent }) => textContent),
    ).toEqual(['first', 'second']);
    await userEvent.click(screen.getByRole('option', { name: 'second' }));
    await waitFor(() =>
      expect(getEnvironment).toHaveBeenLastCalledWith(
        expect.objectContaining({ name: 'second' }),
        expect.anything(),
      ),
    );
  });

  it('says so when a Component depends on no environment', async () => {
    renderContent(answering(readView()), { entity: dependentComponent() });
    expect(
      await screen.findByText(
        'No Airflow environment among what this entity depends on',
      ),
    ).toBeInTheDocument();
  });
});
