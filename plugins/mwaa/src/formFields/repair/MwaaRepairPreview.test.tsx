import type { JsonObject } from '@backstage/types';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { MwaaApi } from 'backstage-plugin-mwaa-common';
import { planRepair, type NetworkSnapshot } from 'mwaa-network';
import { accessibilityProblems } from '../../__testUtils__/axe';
import { fieldErrors, renderSteps } from '../../__testUtils__/form';
import { account, environmentName, region } from '../../__testUtils__/reading';
import { changed, publicNetwork } from '../../__testUtils__/snapshots';
import { repairPreviewField } from '../formFields';

const form = { environment: { account, region, name: environmentName } };

/** A backend that plans as the backend does. */
function apiOf(network: NetworkSnapshot): Partial<MwaaApi> {
  return {
    planRepair: async (_environment, options) =>
      planRepair(network, {
        profile: 'current',
        tags: {},
        ...(options?.rules && { rules: options.rules }),
      }),
  };
}

/** A group that lets nobody of its own in: a rule can be added. */
const withoutSelfRule = () =>
  changed(publicNetwork(), draft => {
    if (draft.securityGroups.status === 'read') {
      draft.securityGroups.items[0].IpPermissions = [];
    }
  });

/** An ACL that lets nothing in: only its owner can change it. */
const closedAcl = () =>
  changed(publicNetwork(), draft => {
    if (draft.networkAcls.status === 'read') {
      for (const acl of draft.networkAcls.items) {
        acl.Entries = acl.Entries.filter(
          ({ RuleAction }) => RuleAction === 'deny',
        );
      }
    }
  });

function renderPreview(api: Partial<MwaaApi>, initialState: JsonObject = form) {
  return renderSteps(
    [
      {
        title: 'Repair',
        schema: {
          type: 'object',
          properties: {
            preview: {
              title: 'What it does',
              type: 'string',
              'ui:field': 'MwaaRepairPreview',
            },
          },
        },
      },
    ],
    { api, initialState },
  );
}

describe('MwaaRepairPreview', () => {
  it('asks for an environment first', async () => {
    renderPreview(apiOf(publicNetwork()), {});
    expect(
      await screen.findByText('Choose an environment first.'),
    ).toBeVisible();
  });

  it('shows what is added, and what fails before and afterwards', async () => {
    const { container } = renderPreview(apiOf(withoutSelfRule()));
    expect(
      await screen.findByText(/^Requirements that fail: [1-9]\d* now, 0 after/),
    ).toBeVisible();
    const [item] = screen
      .getAllByRole('listitem')
      .filter(({ textContent }) => /Can be added/.test(textContent ?? ''));
    expect(within(item).getByText(/^Adds: /)).toBeVisible();
    expect(await accessibilityProblems(container)).toEqual([]);
  });

  it('shows the commands of what only its owner can change, to be copied', async () => {
    const { container } = renderPreview(apiOf(closedAcl()));
    expect(
      (await screen.findAllByText('Only its owner can change it'))[0],
    ).toBeVisible();
    expect(
      screen.getAllByText(/^aws ec2 (create|replace)-network-acl-entry/)[0],
    ).toBeVisible();
    expect(screen.getAllByRole('button', { name: /copy/i })[0]).toBeEnabled();
    expect(await accessibilityProblems(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    expect(
      (await screen.findAllByText(/Nothing can be added that would fix/))[0],
    ).toBeVisible();
    expect(screen.queryByText('Create')).not.toBeInTheDocument();
  });

  it('says why nothing could be worked out, and asks again', async () => {
    const ask = jest
      .fn(apiOf(withoutSelfRule()).planRepair!)
      .mockRejectedValueOnce(new Error('You may not repair here.'));
    renderPreview({ planRepair: ask });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You may not repair here.',
    );
    await userEvent.click(screen.getByRole('button', { name: /again/i }));
    expect(await screen.findByText(/^Requirements that fail/)).toBeVisible();
  });

  it('asks for the rules that a link has named', async () => {
    const ask = jest.fn(apiOf(withoutSelfRule()).planRepair!);
    renderPreview({ planRepair: ask }, { ...form, rules: ['a', 'b'] });
    await screen.findByText(/Nothing that a repair could add/);
    expect(ask).toHaveBeenCalledWith(
      form.environment,
      expect.objectContaining({ rules: ['a', 'b'] }),
    );
  });
});

describe('the validation of a repair', () => {
  const errors = (api: Partial<MwaaApi>) =>
    fieldErrors(repairPreviewField, 'said', form, {}, api);

  it('lets through what can be added', async () => {
    expect(await errors(apiOf(withoutSelfRule()))).toEqual([]);
  });

  it('says that a healthy network needs nothing', async () => {
    expect(await errors(apiOf(publicNetwork()))).toEqual([
      expect.stringMatching(/nothing to repair/),
    ]);
  });

  it('leaves it to the backend where it cannot be asked', async () => {
    const planning: MwaaApi['planRepair'] = async () => {
      throw new Error('away');
    };
    expect(await errors({ planRepair: planning })).toEqual([]);
  });
});
