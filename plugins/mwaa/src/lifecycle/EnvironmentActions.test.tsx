import { createRouteRef, createSubRouteRef } from '@backstage/core-plugin-api';
import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import {
  AuthorizeResult,
  type EvaluatePermissionRequest,
} from '@backstage/plugin-permission-common';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  parseEnvironmentArn,
  type MwaaApi,
} from 'backstage-plugin-mwaa-common';
import { accessibilityProblems } from '../__testUtils__/axe';
import { operation } from '../__testUtils__/operations';
import {
  account,
  environmentArn,
  environmentName,
  region,
} from '../__testUtils__/reading';
import { mwaaApiRef } from '../api/mwaaApiRef';
import { saveAs } from '../common/saveAs';
import { mwaaPlugin } from '../plugin';
import { EnvironmentActions } from './EnvironmentActions';

jest.mock('../common/saveAs');

const environment = { account, region, name: environmentName };

function actions(own: Partial<Parameters<typeof EnvironmentActions>[0]> = {}) {
  return (
    <EnvironmentActions
      arn={parseEnvironmentArn(environmentArn)}
      owner="group:default/data-platform"
      hasClientVpn={false}
      isBusy={false}
      onStarted={() => {}}
      {...own}
    />
  );
}

function renderActions(
  own: Parameters<typeof actions>[0] = {},
  api: Partial<MwaaApi> = {},
  authorize: (
    request: EvaluatePermissionRequest,
  ) => AuthorizeResult.ALLOW | AuthorizeResult.DENY = () =>
    AuthorizeResult.ALLOW,
) {
  return renderInTestApp(
    <>
      {actions(own)}
      <p>Beside it</p>
    </>,
    {
      apis: [[mwaaApiRef, api], mockApis.permission({ authorize })],
      features: [mwaaPlugin],
    },
  );
}

async function open() {
  await userEvent.click(await screen.findByRole('button', { name: 'Actions' }));
  await screen.findByRole('menu');
  return screen
    .getAllByRole('menuitem')
    .map(({ textContent }) => textContent?.trim());
}

const addressOf = (name: string) =>
  screen.getByRole('menuitem', { name }).getAttribute('href');

const query = `?formData=${encodeURIComponent(JSON.stringify({ environment }))}`;

describe('EnvironmentActions', () => {
  it('offers everything to those who may, each form filled in', async () => {
    const { container } = renderActions();
    expect(await open()).toEqual([
      'Repair',
      'Change settings',
      'Check for drift',
      'Decommission',
    ]);
    expect(await accessibilityProblems(container)).toEqual([]);
    for (const [name, form] of [
      ['Repair', 'mwaa-repair'],
      ['Change settings', 'mwaa-update'],
      ['Decommission', 'mwaa-decommission'],
    ]) {
      expect(addressOf(name)).toBe(`/create/templates/default/${form}${query}`);
    }
  });

  it('finds the forms where the scaffolder is', async () => {
    const root = createRouteRef({ id: 'scaffolder' });
    const scaffolder = createFrontendPlugin({
      pluginId: 'scaffolder',
      routes: {
        root,
        selectedTemplate: createSubRouteRef({
          id: 'selected-template',
          parent: root,
          path: '/forms/:namespace/:templateName',
        }),
      },
    });
    renderInTestApp(actions(), {
      apis: [[mwaaApiRef, {}], mockApis.permission()],
      features: [mwaaPlugin, scaffolder],
      mountedRoutes: { '/self-service': root },
    });
    await open();
    expect(addressOf('Repair')).toBe(
      `/self-service/forms/default/mwaa-repair${query}`,
    );
  });

  it('leaves out what somebody may not do', async () => {
    // usePermission keeps answers over all tests: another owner is another question.
    renderActions({ owner: 'group:default/others' }, {}, ({ permission }) =>
      permission.name === 'mwaa.environment.update'
        ? AuthorizeResult.ALLOW
        : AuthorizeResult.DENY,
    );
    expect(await open()).toEqual(['Change settings']);
  });

  it('is not there for those who may nothing', async () => {
    renderActions(
      { owner: 'group:default/strangers' },
      {},
      () => AuthorizeResult.DENY,
    );
    expect(await screen.findByText('Beside it')).toBeVisible();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('starts a look for drift, and tells that something goes on', async () => {
    const startOperation = jest.fn(async () => operation({ kind: 'drift' }));
    const onStarted = jest.fn();
    renderActions({ onStarted }, { startOperation });
    await open();
    await userEvent.click(
      screen.getByRole('menuitem', { name: 'Check for drift' }),
    );
    await waitFor(() => expect(onStarted).toHaveBeenCalledTimes(1));
    expect(startOperation).toHaveBeenCalledWith({
      kind: 'drift',
      environment,
      idempotencyKey: expect.stringMatching(/^.{1,128}$/),
    });
  });

  it('says why a look for drift could not be started', async () => {
    const onStarted = jest.fn();
    renderActions(
      { onStarted },
      {
        startOperation: async () => {
          throw new Error('An update goes on.');
        },
      },
    );
    await open();
    await userEvent.click(
      screen.getByRole('menuitem', { name: 'Check for drift' }),
    );
    expect(
      await screen.findByText('It could not be started: An update goes on.'),
    ).toBeVisible();
    expect(onStarted).not.toHaveBeenCalled();
  });

  it('starts no look for drift while something goes on', async () => {
    renderActions({ isBusy: true });
    await open();
    expect(
      screen.getByRole('menuitem', { name: 'Check for drift' }),
    ).toHaveAttribute('aria-disabled', 'true');
  });

  it('saves the configuration of the Client VPN where there is one', async () => {
    renderActions(
      { hasClientVpn: true },
      { getClientVpnConfiguration: async () => 'client\nremote' },
    );
    await open();
    await userEvent.click(
      screen.getByRole('menuitem', {
        name: 'Download Client VPN configuration',
      }),
    );
    await waitFor(() => expect(saveAs).toHaveBeenCalledTimes(1));
    const [blob, name] = jest.mocked(saveAs).mock.calls[0];
    expect(name).toBe('data-platform.ovpn');
    expect(blob.size).toBe('client\nremote'.length);
  });

  it('hangs the Client VPN on its own permission, not on drift', async () => {
    renderActions(
      { hasClientVpn: true, owner: 'group:default/vpn-users' },
      {},
      ({ permission }) =>
        permission.name === 'mwaa.environment.client-vpn'
          ? AuthorizeResult.ALLOW
          : AuthorizeResult.DENY,
    );
    expect(await open()).toEqual(['Download Client VPN configuration']);
  });

  it('offers no Client VPN to those who may only look for drift', async () => {
    renderActions(
      { hasClientVpn: true, owner: 'group:default/drift-users' },
      {},
      ({ permission }) =>
        permission.name === 'mwaa.environment.drift'
          ? AuthorizeResult.ALLOW
          : AuthorizeResult.DENY,
    );
    expect(await open()).toEqual(['Check for drift']);
  });

  it('says why there is no configuration to save', async () => {
    renderActions(
      { hasClientVpn: true },
      {
        getClientVpnConfiguration: async () => {
          throw new Error('It has no Client VPN endpoint.');
        },
      },
    );
    await open();
    await userEvent.click(
      screen.getByRole('menuitem', {
        name: 'Download Client VPN configuration',
      }),
    );
    expect(
      await screen.findByText(
        'There is no configuration to download: It has no Client VPN endpoint.',
      ),
    ).toBeVisible();
  });
});
